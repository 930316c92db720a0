from django.urls import path

from samen.publishing.views import column, embed, open_data, paper, paper_forms, profile

app_name = "publishing"
urlpatterns = [
    path("hsds/profiel", profile.profile, name="profile"),
    path("over/open-data", open_data.open_data, name="open_data"),
    path("op-je-website", embed.start, name="embed"),
    path("inbed/agenda", embed.agenda, name="embed_agenda"),
    path("inbed/diensten", embed.services, name="embed_services"),
    path("papier", paper_forms.paper, name="paper"),
    path("papier/<slug:slug>.pdf", paper_forms.form, name="paper_form"),
    path("agenda/poster.pdf", paper.poster, name="poster"),
    path("agenda/wijkkrant.pdf", column.column_pdf, name="column_pdf"),
    path("agenda/wijkkrant.txt", column.column_text, name="column_text"),
    path("<slug:kind>/<slug:slug>/flyer.pdf", paper.flyer, name="flyer"),
]
