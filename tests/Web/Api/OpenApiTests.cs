using System.Diagnostics;
using System.Text.Json.Nodes;
using Azukari.Custody.Words;
using Azukari.Rules;
using Azukari.Web.Api;

namespace Azukari.Web.Tests.Api;

/// <summary>The OpenAPI document says what is there, all of it.</summary>
public sealed class OpenApiTests(DemoServer server)
{
    public static TheoryData<string> Languages => [.. Wording.Languages];

    [Theory, MemberData(nameof(Languages))]
    public void Document_HasEveryActAndEveryAddress(string language)
    {
        JsonObject document = OpenApi.Document(Wording.For(language));
        var paths = (JsonObject)document["paths"]!;
        foreach (ActKind kind in ActCatalogue.All.Where(k => !k.Declared.MovesContent))
        {
            JsonNode act = paths[$"/contracts/{{contract}}/acts/{kind.Declared.Name}"]!["post"]!;
            Assert.Equal(Wording.For(language).ActTitle(kind.Declared.Name), (string?)act["summary"]);
            JsonNode schema = document["components"]!["schemas"]![kind.Declared.Name.Replace('/', '.')]!;
            Assert.Equal(kind.Fields.Select(f => f.Name), ((JsonObject)schema["properties"]!).Select(p => p.Key));
        }

        int routes = paths.Sum(p => ((JsonObject)p.Value!).Count);
        Assert.Equal(1 + ApiMap.Routes.Count + ActCatalogue.All.Count(k => !k.Declared.MovesContent), routes);
    }

    [Fact]
    public void Document_HoldsTogether()
    {
        JsonObject document = OpenApi.Document(Wording.For("en"));
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach ((string path, JsonNode? methods) in (JsonObject)document["paths"]!)
        {
            string[] values = [.. path.Split('/').Where(p => p.StartsWith('{')).Select(p => p.Trim('{', '}'))];
            foreach ((_, JsonNode? operation) in (JsonObject)methods!)
            {
                Assert.True(ids.Add((string)operation!["operationId"]!), path);
                Assert.Equal(values, operation["parameters"]!.AsArray().Where(p => (string?)p!["in"] == "path").Select(p => (string)p!["name"]!));
                Assert.NotEmpty((JsonObject)operation["responses"]!);
            }
        }

        CheckReferences(document, document);
    }

    /// <summary>A validator that is not ours, where this machine has one (Python's openapi-spec-validator); the tests above hold everywhere.</summary>
    [Theory, MemberData(nameof(Languages))]
    public void Document_IsValid_ToAValidatorOfOthers(string language)
    {
        if (Python("-c", "import openapi_spec_validator").Code != 0)
        {
            return;
        }

        string file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, OpenApi.Document(Wording.For(language)).ToJsonString());
            (int code, string said) = Python("-m", "openapi_spec_validator", file);
            Assert.True(code == 0, said);
            File.WriteAllText(file, """{"openapi":"3.1.0","info":{"title":"without a version"},"paths":{}}""");
            Assert.NotEqual(0, Python("-m", "openapi_spec_validator", file).Code);
        }
        finally
        {
            File.Delete(file);
        }
    }

    static (int Code, string Said) Python(params string[] args)
    {
        try
        {
            using Process process = Process.Start(new ProcessStartInfo("python3", args) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            Task<string> errors = process.StandardError.ReadToEndAsync();
            string said = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode, said + errors.Result);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return (-1, "");
        }
    }

    [Fact]
    public async Task Page_AsksNothingOfElsewhere()
    {
        using var nobody = new ApiClient(server.Address, null);
        Answered page = await nobody.Get("/api/v1/docs");
        Assert.Equal(200, page.Status);
        Assert.DoesNotContain("<script", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("http://", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("https://", page.Text, StringComparison.Ordinal);
        Assert.Contains("acts/incident/report", page.Text, StringComparison.Ordinal);
        Assert.Equal("3.1.0", (string?)(await nobody.Get("/api/v1/openapi.json")).Json["openapi"]);
    }

    static void CheckReferences(JsonNode? node, JsonObject document)
    {
        switch (node)
        {
            case JsonObject members:
                if ((members["$ref"] as JsonValue)?.GetValue<string>() is { } reference)
                {
                    JsonNode? found = reference[2..].Split('/').Aggregate((JsonNode?)document, (at, part) => at?[part]);
                    Assert.True(found is not null, reference);
                }

                members.ToList().ForEach(m => CheckReferences(m.Value, document));
                break;
            case JsonArray list:
                list.ToList().ForEach(n => CheckReferences(n, document));
                break;
        }
    }
}
