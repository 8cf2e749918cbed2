"""Keep words of pages and forms out of the server's log."""

from __future__ import annotations

import logging

_SHOWN = {400: "Bad Request", 403: "Forbidden", 404: "Not Found", 500: "Server Error"}


class WithoutWords(logging.Filter):
    """Let a record through without the address asked for, values or the trace.

    An address can hold the token of an invitation, a trace the words of a form.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        """Take out of a record what could tell who said or saw something."""
        status = getattr(record, "status_code", None)
        if status is not None:
            record.msg, record.args = f"{status} {_SHOWN.get(status, '')}".strip(), ()
        if record.exc_info:
            kind, _, trace = record.exc_info
            while trace is not None and trace.tb_next is not None:
                trace = trace.tb_next
            where = ""
            if trace is not None:
                code = trace.tb_frame.f_code
                where = f" in {code.co_name}, line {trace.tb_lineno}"
            record.msg = f"{kind.__name__ if kind else 'error'}{where}"
            record.args, record.exc_info, record.exc_text = (), None, None
        return True
