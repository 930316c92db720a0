"""The catalogue of open data on paper: its words, its terms, and the services for programs.

Source: DCAT-AP-NL 3.0; the authority lists of the EU. The lists themselves: foundation/open_data.
"""

from dataclasses import dataclass

LICENCE = "http://publications.europa.eu/resource/authority/licence/CC0"
PROFILE = "https://docs.geostandaarden.nl/dcat/dcat-ap-nl30/"
THEMES = "http://publications.europa.eu/resource/authority/data-theme"
FREQUENCIES = "http://publications.europa.eu/resource/authority/frequency"
FILE_TYPES = "http://publications.europa.eu/resource/authority/file-type"
MEDIA_TYPES = "https://www.iana.org/assignments/media-types"
DUTCH = "http://publications.europa.eu/resource/authority/language/NLD"
PUBLIC = "http://publications.europa.eu/resource/authority/access-right/PUBLIC"
NOT_FOR_PROFIT = "http://purl.org/adms/publishertype/NonProfitOrganisation"

CONTEXT = {
    "@language": "nl",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "geo": "http://www.opengis.net/ont/geosparql#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    **{
        name: f"dcat:{name}"
        for name in ("Catalog", "Dataset", "Distribution", "DataService", "keyword")
    },
    **{name: f"dct:{name}" for name in ("title", "description", "Standard", "Location")},
    **{
        name: {"@id": f"dct:{name}", "@type": "@id"}
        for name in (
            "publisher", "creator", "language", "license", "accessRights", "accrualPeriodicity",
            "conformsTo", "format", "spatial", "type",
        )
    },
    **{
        name: {"@id": f"dcat:{name}", "@type": "@id"}
        for name in (
            "contactPoint", "theme", "themeTaxonomy", "dataset", "service", "distribution",
            "mediaType", "accessURL", "downloadURL", "accessService", "servesDataset",
            "endpointURL", "endpointDescription", "landingPage",
        )
    },
    "identifier": {"@id": "dct:identifier", "@language": None},
    "modified": {"@id": "dct:modified", "@type": "xsd:dateTime"},
    "centroid": {"@id": "dcat:centroid", "@type": "geo:wktLiteral"},
    "homepage": {"@id": "foaf:homepage", "@type": "@id"},
    "page": {"@id": "foaf:page", "@type": "@id"},
    "Agent": "foaf:Agent",
    "Document": "foaf:Document",
    "name": "foaf:name",
    "Kind": "vcard:Kind",
    "VcardOrganization": "vcard:Organization",
    "fn": "vcard:fn",
    "hasEmail": {"@id": "vcard:hasEmail", "@type": "@id"},
    "hasURL": {"@id": "vcard:hasURL", "@type": "@id"},
    "label": "skos:prefLabel",
}  # fmt: skip
"""The words of DCAT in JSON-LD."""


@dataclass(frozen=True)
class DataService:
    """Where programs put questions: the name of its address and of that of its description."""

    slug: str
    url_name: str
    description: str
    form: str


SERVICES = (
    DataService("api", "api:api-root", "api:openapi-json", "api"),
    DataService("hsds", "hsds:api-root", "hsds:openapi-json", "hsds"),
)
