using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Azukari.Custody.Views;
using Azukari.Custody.Words;
using Azukari.Rules;

namespace Azukari.Web.Api;

/// <summary>The OpenAPI 3.1 document of the interface: every act with its schema, made from the acts themselves.</summary>
/// <remarks>The generator of the framework knows types of requests, and acts have one endpoint for all; so the document is written here.</remarks>
static class OpenApi
{
    const string Contract = "/contracts/{contract}";
    const string ProblemType = "application/problem+json";
    const string Preview = "preview";
    static readonly ConcurrentDictionary<string, string> Documents = new(StringComparer.Ordinal);

    internal static IResult Answer(HttpContext context)
    {
        Wording words = ApiCall.LanguageOf(context);
        context.Response.Headers.ContentLanguage = words.Language;
        return Results.Text(Documents.GetOrAdd(words.Language, _ => Document(words).ToJsonString(Viewer.Json)), "application/json");
    }

    /// <summary>The document in one language.</summary>
    internal static JsonObject Document(Wording words)
    {
        var paths = new JsonObject
        {
            ["/contracts"] = new JsonObject { ["get"] = Operation(words, new ApiRoute("GET", "", "contracts", ["after", "limit"], null!), []) },
        };
        foreach (IGrouping<string, ApiRoute> path in ApiMap.Routes.GroupBy(r => PathOf(r), StringComparer.Ordinal))
        {
            var methods = new JsonObject();
            foreach (ApiRoute route in path)
            {
                methods[route.Method.ToLowerInvariant()] = Operation(words, route, ["contract", .. route.Values]);
            }

            paths[path.Key] = methods;
        }

        var schemas = new JsonObject { ["Problem"] = ProblemSchema(), ["Receipt"] = ReceiptSchema() };
        foreach (ActKind kind in ActCatalogue.All.Where(k => !k.Declared.MovesContent))
        {
            string name = kind.Declared.Name.Replace('/', '.');
            schemas[name] = ActSchema.Of(kind, words);
            paths[$"{Contract}/acts/{kind.Declared.Name}"] = new JsonObject { ["post"] = ActOperation(words, kind, name) };
        }

        return new JsonObject
        {
            ["openapi"] = "3.1.0",
            ["info"] = new JsonObject
            {
                ["title"] = words.Text("web.api.title"),
                ["description"] = words.Text("web.api.about"),
                ["version"] = "1",
                ["license"] = new JsonObject { ["name"] = "Apache-2.0", ["identifier"] = "Apache-2.0" },
            },
            ["servers"] = new JsonArray(new JsonObject { ["url"] = ApiMap.Root }),
            ["security"] = new JsonArray(new JsonObject { ["token"] = new JsonArray() }),
            ["paths"] = paths,
            ["components"] = new JsonObject
            {
                ["securitySchemes"] = new JsonObject
                {
                    ["token"] = new JsonObject { ["type"] = "http", ["scheme"] = "bearer", ["bearerFormat"] = "azk_…" },
                },
                ["schemas"] = schemas,
                ["responses"] = new JsonObject { ["Problem"] = ProblemResponse(words) },
            },
        };
    }

    static string PathOf(ApiRoute route) => $"{Contract}/{string.Join('/', route.Path.Split('/').Select(p =>
        p.StartsWith('{') ? "{" + p.Trim('{', '}', '*').Split(':')[0] + "}" : p))}";

    static JsonObject ActOperation(Wording words, ActKind kind, string schema) => new()
    {
        ["operationId"] = schema,
        ["summary"] = words.ActTitle(kind.Declared.Name),
        ["description"] = $"{words.ActHelp(kind.Declared.Name)} {words.Text("web.api.basis", string.Join(' ', kind.Declared.Clauses), words.EnumValue(kind.Declared.By))}",
        ["tags"] = new JsonArray(kind.Declared.Name.Split('/')[0]),
        ["parameters"] = new JsonArray(InPath(words, "contract"), InQuery(words, Preview), Key(words)),
        ["requestBody"] = new JsonObject
        {
            ["required"] = true,
            ["content"] = new JsonObject
            {
                [ApiRoute.Json] = new JsonObject { ["schema"] = new JsonObject { ["$ref"] = $"#/components/schemas/{schema}" } },
            },
        },
        ["responses"] = Responses(
            words, StatusCodes.Status201Created, [ApiRoute.Json], isAct: true, canBeTried: true,
            [StatusCodes.Status413PayloadTooLarge, StatusCodes.Status415UnsupportedMediaType]),
    };

    static JsonObject Operation(Wording words, ApiRoute route, string[] path)
    {
        var parameters = new JsonArray([.. path.Select(p => InPath(words, p)), .. route.Query.Select(q => InQuery(words, q))]);
        if (route.IsAct)
        {
            parameters.Add(Key(words));
        }

        if (route.Name == "receive")
        {
            parameters.Add(new JsonObject
            {
                ["name"] = "Content-Disposition",
                ["in"] = "header",
                ["required"] = true,
                ["schema"] = new JsonObject { ["type"] = "string" },
                ["description"] = words.Text("web.api.query.content-disposition"),
            });
        }

        var operation = new JsonObject
        {
            ["operationId"] = route.Name,
            ["summary"] = words.Text($"web.api.routes.{route.Name}"),
            ["tags"] = new JsonArray("views"),
            ["parameters"] = parameters,
            ["responses"] = Responses(
                words, route.Succeeds, route.Gives, route.IsAct, route.Query.Contains(Preview),
                [
                    .. route.Own, .. route.Takes is null ? (int[])[] : [StatusCodes.Status413PayloadTooLarge],
                    .. route.Takes == ApiRoute.Json ? [StatusCodes.Status415UnsupportedMediaType] : (int[])[],
                ]),
        };
        if (route.IsAct)
        {
            operation["tags"] = new JsonArray("contents");
        }

        if (route.Takes is { } takes)
        {
            operation["requestBody"] = new JsonObject
            {
                ["required"] = true,
                ["content"] = new JsonObject { [takes] = new JsonObject { ["schema"] = BodyOf(route) } },
            };
        }

        return operation;
    }

    /// <summary>What is sent: bytes, or the few fields that the endpoint reads.</summary>
    static JsonObject BodyOf(ApiRoute route) => route.Name switch
    {
        "names-asked" => Object(["type", "text"], ("type", Text()), ("text", Text())),
        "document-issue" => Object(["form"], ("form", Text()), ("subject", Text())),
        "view" => new JsonObject { ["type"] = "object", ["additionalProperties"] = new JsonObject { ["anyOf"] = new JsonArray(Text(), List()) } },
        "course-sit" or "course-mark" => Object(["answers"], ("answers", new JsonObject
        {
            ["type"] = "array",
            ["items"] = new JsonObject { ["type"] = "array", ["items"] = new JsonObject { ["type"] = "integer", ["minimum"] = 1 } },
        })),
        "amendment-propose" => Object(
            ["memorandum", "effective", "reason"], ("memorandum", new JsonObject { ["type"] = "string", ["contentEncoding"] = "base64" }),
            ("effective", new JsonObject { ["type"] = "string", ["format"] = "date" }), ("reason", Text())),
        "token-issue" => Object(
            ["for"], ("for", Text()), ("purposes", List()), ("places", List()), ("networks", List()), ("terminal", List()),
            ("days", new JsonObject { ["type"] = "integer", ["minimum"] = 1 }), ("label", Text())),
        "extract" => Object(
            ["purpose", "columns", "mask"], ("purpose", Text()), ("columns", List()),
            ("mask", new JsonObject { ["type"] = "string", ["enum"] = new JsonArray([.. Enum.GetValues<MaskKind>().Select(m => (JsonNode)EntryJson.Name(m))]) }),
            ("numberColumns", List()), ("recordLength", new JsonObject { ["type"] = "integer", ["minimum"] = 0 }), ("sheet", Text()), ("name", Text())),
        _ => Text(),
    };

    /// <summary>What comes back: when it succeeds, and each way in which it does not; whatever else goes wrong has the same form.</summary>
    static JsonObject Responses(Wording words, int status, string[] types, bool isAct, bool canBeTried, int[] own)
    {
        var content = new JsonObject();
        foreach (string type in types)
        {
            content[type] = new JsonObject
            {
                ["schema"] = type != ApiRoute.Json ? Text()
                    : isAct ? new JsonObject { ["$ref"] = "#/components/schemas/Receipt" } : new JsonObject { ["type"] = "object" },
            };
        }

        var responses = new JsonObject();
        if (canBeTried)
        {
            responses[$"{StatusCodes.Status200OK}"] = new JsonObject
            {
                ["description"] = words.Text("web.api.judged"),
                ["content"] = new JsonObject { [ApiRoute.Json] = new JsonObject { ["schema"] = JudgedSchema() } },
            };
        }

        responses[$"{status}"] = new JsonObject
        {
            ["description"] = words.Text(isAct ? "web.api.permitted" : "web.api.answered"),
            ["content"] = content,
        };
        int[] problems = [400, 401, 403, 404, .. isAct ? [409, 422] : (int[])[], .. own, 429, 503];
        foreach (string problem in problems.Order().Select(p => $"{p}").Append("default"))
        {
            responses[problem] = new JsonObject { ["$ref"] = "#/components/responses/Problem" };
        }

        return responses;
    }

    static JsonObject InPath(Wording words, string name)
    {
        var parameter = new JsonObject
        {
            ["name"] = name,
            ["in"] = "path",
            ["required"] = true,
            ["schema"] = Text(),
        };

        // OpenAPI knows no path of several parts.
        if (name == "path")
        {
            parameter["description"] = words.Text("web.api.query.path");
        }

        return parameter;
    }

    static JsonObject InQuery(Wording words, string name)
    {
        string plain = name.TrimEnd('!', '*');
        return new JsonObject
        {
            ["name"] = plain,
            ["in"] = "query",
            ["required"] = name.Contains('!', StringComparison.Ordinal),
            ["schema"] = plain is "purpose" && name.EndsWith("!*", StringComparison.Ordinal) ? List()
                : plain is "limit" ? new JsonObject { ["type"] = "integer", ["minimum"] = 1, ["maximum"] = 500 }
                : plain is Preview or "reveal" or "findings" or "mine" or "all" or "unread" or "openings" or "apply" or "skip-errors" ? new JsonObject { ["type"] = "boolean" }
                : Text(),
            ["description"] = words.Text($"web.api.query.{plain}"),
        };
    }

    static JsonObject Key(Wording words) => new()
    {
        ["name"] = Sending.KeyHeader,
        ["in"] = "header",
        ["required"] = false,
        ["schema"] = new JsonObject { ["type"] = "string", ["maxLength"] = 200 },
        ["description"] = words.Text("web.api.query.idempotency-key"),
    };

    static JsonObject ProblemResponse(Wording words) => new()
    {
        ["description"] = words.Text("web.api.problem"),
        ["content"] = new JsonObject
        {
            [ProblemType] = new JsonObject { ["schema"] = new JsonObject { ["$ref"] = "#/components/schemas/Problem" } },
        },
    };

    static JsonObject Refusals() => new()
    {
        ["type"] = "array",
        ["items"] = Object(["clause", "code", "reason", "next"], ("clause", Text()), ("code", Text()), ("reason", Text()), ("next", Text()), ("interpretations", List())),
    };

    static JsonObject ProblemSchema() => Object(
        ["type", "title", "status", "detail", "code"],
        ("type", Text()), ("title", Text()), ("status", new JsonObject { ["type"] = "integer" }), ("detail", Text()), ("code", Text()),
        ("clause", Text()), ("reason", Text()), ("next", Text()), ("entry", new JsonObject { ["type"] = "integer" }), ("id", Text()),
        ("act", Text()), ("at", Text()), ("outcome", Text()), ("refusals", Refusals()), ("repeats", new JsonObject { ["type"] = "integer" }));

    static JsonObject ReceiptSchema() => Object(
        ["entry", "id", "act", "at", "outcome", "refusals", "repeats"],
        ("entry", new JsonObject { ["type"] = "integer" }), ("id", Text()), ("act", Text()), ("at", new JsonObject { ["type"] = "string", ["format"] = "date-time" }),
        ("outcome", Text()), ("refusals", Refusals()), ("repeats", new JsonObject { ["type"] = "integer" }),
        ("prevails", Nullable()), ("created", Nullable()), ("result", new JsonObject()));

    static JsonObject JudgedSchema() => Object(
        ["preview", "act", "outcome", "refusals"],
        ("preview", new JsonObject { ["const"] = true }), ("act", Text()), ("outcome", Text()), ("refusals", Refusals()));

    static JsonObject Object(string[] required, params ReadOnlySpan<(string Name, JsonObject Schema)> members)
    {
        var properties = new JsonObject();
        foreach ((string name, JsonObject schema) in members)
        {
            properties[name] = schema;
        }

        return new JsonObject { ["type"] = "object", ["required"] = new JsonArray([.. required.Select(r => (JsonNode)r)]), ["properties"] = properties };
    }

    static JsonObject Text() => new() { ["type"] = "string" };

    static JsonObject Nullable() => new() { ["type"] = new JsonArray("string", "null") };

    static JsonObject List() => new() { ["type"] = "array", ["items"] = Text() };
}
