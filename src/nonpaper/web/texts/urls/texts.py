"""Say which address leads to which view of texts, comments, papers and jobs."""

from django.urls import path

from nonpaper.web.texts.views import comments, papers, texts

_TEXT = "texts/<slug:text_id>/"

urlpatterns = [
    path("texts/", texts.show_texts, name="texts"),
    path("texts/upload/", texts.upload, name="texts_upload"),
    path("texts/check/", texts.check, name="texts_check"),
    path("texts/map/", papers.show_map, name="texts_map"),
    path("texts/map/data/", papers.map_data, name="texts_map_data"),
    path("texts/map/make/", papers.make_map, name="texts_map_make"),
    path("texts/compare/", papers.compare, name="texts_compare"),
    path("texts/jobs/<slug:job_id>/", papers.show_job, name="texts_job"),
    path(
        "texts/papers/<slug:paper_id>/<slug:form>/",
        papers.show_paper,
        name="texts_paper",
    ),
    path(
        "texts/comments/<slug:comment_id>/remove/",
        comments.remove,
        name="texts_comment_remove",
    ),
    path(_TEXT, texts.show_text, name="texts_show"),
    path(f"{_TEXT}file/", texts.hand_out, name="texts_file"),
    path(f"{_TEXT}edit/", texts.edit, name="texts_edit"),
    path(f"{_TEXT}withdraw/", texts.withdraw, name="texts_withdraw"),
    path(f"{_TEXT}stocktake/", papers.stocktake, name="texts_stocktake"),
    path(f"{_TEXT}comment/", comments.comment, name="texts_comment"),
    path(f"{_TEXT}confided/", comments.open_sealed, name="texts_confided"),
    path(f"{_TEXT}since/<slug:earlier_id>/", papers.show_redline, name="texts_redline"),
]
