"""Small files in the forms of other tools, about the small atlas's evening paper."""

import json

URI = "https://evening.example/2024/05/06"

HYPOTHESIS = {
    "total": 3,
    "rows": [
        {
            "id": "kF2mVAa_Ee-1",
            "created": "2024-05-08T09:10:11.123456+00:00",
            "updated": "2024-05-08T09:10:11.123456+00:00",
            "user": "acct:reader@hypothes.is",
            "uri": URI,
            "text": "Who says so? <script>alert(1)</script>",
            "tags": ["Betrov", "report of fighting"],
            "group": "__world__",
            "permissions": {"read": ["group:__world__"]},
            "target": [
                {
                    "source": URI,
                    "selector": [
                        {
                            "type": "RangeSelector",
                            "startContainer": "/div[1]/p[1]",
                            "startOffset": 75,
                            "endContainer": "/div[1]/p[1]",
                            "endOffset": 130,
                        },
                        {"type": "TextPositionSelector", "start": 1075, "end": 1130},
                        {
                            "type": "TextQuoteSelector",
                            "exact": "it had repelled more than 20 attacks at Betrov on 4 May",
                            "prefix": "ople are left. The brigade said ",
                            "suffix": ". Omin’s staff declared on Radio",
                        },
                    ],
                }
            ],
            "document": {"title": ["Evening paper"]},
        },
        {
            "id": "page-note",
            "uri": URI,
            "text": "A note on the whole page.",
            "tags": [],
            "target": [{"source": URI}],
        },
        {
            "id": "elsewhere",
            "uri": "https://other.example/",
            "text": "",
            "tags": [],
            "target": [
                {
                    "source": "https://other.example/",
                    "selector": [
                        {"type": "TextQuoteSelector", "exact": "A recipe with eggs and flour"}
                    ],
                }
            ],
        },
    ],
}

RECOGITO_JS = [
    {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": "#07475897-d2eb-4dce-aa12-ecb50771c734",
        "type": "Annotation",
        "body": [
            {"type": "TextualBody", "purpose": "commenting", "value": "Compare the morning paper"},
            {"type": "TextualBody", "purpose": "tagging", "value": "Omin’s staff"},
        ],
        "target": {
            "selector": [
                {"type": "TextQuoteSelector", "exact": "that Betrov is surrounded"},
                {"type": "TextPositionSelector", "start": 178, "end": 203},
            ]
        },
    }
]

RECOGITO_POSITION_ONLY = [
    {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": "http://recogito.example/annotation/1",
        "type": "Annotation",
        "body": [{"type": "TextualBody", "purpose": "tagging", "value": "place"}],
        "target": {
            "source": "http://recogito.example/part/2",
            "type": "Text",
            "selector": [{"type": "TextPositionSelector", "start": 205, "end": 251}],
        },
    }
]

ANNOTORIOUS = [
    {
        "id": "6e2a-1",
        "bodies": [
            {
                "id": "b1",
                "annotation": "6e2a-1",
                "purpose": "tagging",
                "value": "Alfin",
                "creator": {"id": "guest"},
                "created": "2024-05-08T10:00:00Z",
            }
        ],
        "target": {
            "annotation": "6e2a-1",
            "selector": [{"quote": "Omin wants Alfin by 1 June", "start": 342, "end": 368}],
            "creator": {"isGuest": True, "id": "guest"},
            "created": "2024-05-08T10:00:00Z",
        },
    },
    {
        "id": "6e2a-2",
        "bodies": [],
        "target": {
            "annotation": "6e2a-2",
            "selector": {
                "quote": {
                    "exact": "Alfin is still held by the brigade",
                    "prefix": "",
                    "suffix": "",
                },
                "start": 306,
                "end": 340,
            },
        },
    },
]

W3C_PAGE = {
    "@context": "http://www.w3.org/ns/anno.jsonld",
    "id": "http://example.org/page1",
    "type": "AnnotationPage",
    "startIndex": 0,
    "items": [
        {
            "id": "http://example.org/anno1",
            "type": "Annotation",
            "creator": {"type": "Person", "name": "A. Reader"},
            "bodyValue": "Look at this",
            "target": {
                "source": URI,
                "selector": {
                    "type": "TextQuoteSelector",
                    "exact": "only a few people are left",
                    "prefix": "hub, and ",
                    "suffix": ". The",
                },
            },
        }
    ],
}

FORMS = {
    "hypothesis": HYPOTHESIS,
    "hypothesis client": {
        "export_date": "2024-05-08T11:00:00.000Z",
        "export_userid": "reader",
        "client_version": "1.1500.0",
        "annotations": HYPOTHESIS["rows"],
    },
    "recogito js": RECOGITO_JS,
    "recogito": RECOGITO_POSITION_ONLY,
    "annotorious": ANNOTORIOUS,
    "w3c page": W3C_PAGE,
    "w3c collection": {
        "type": "AnnotationCollection",
        "total": 1,
        "first": {key: value for key, value in W3C_PAGE.items() if key != "@context"},
    },
    "w3c annotation": W3C_PAGE["items"][0],
}


def as_bytes(content) -> bytes:
    return json.dumps(content).encode()
