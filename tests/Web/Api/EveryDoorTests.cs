using System.Diagnostics;
using System.Text.Json.Nodes;
using Azukari.Custody;
using Azukari.Custody.Doors;
using Azukari.Rules;
using Azukari.Web.Sessions;

namespace Azukari.Web.Tests.Api;

/// <summary>Every act, refused, through every door: the same sentences and reasons come out, and each refusal is an entry.</summary>
public sealed class EveryDoorTests(ApiServer server) : IClassFixture<ApiServer>
{
    const string Stranger = "midori-handler";

    static readonly ActKind[] Acts = [.. ActCatalogue.All.Where(k => !k.Declared.MovesContent)];

    [Fact]
    public async Task Refusal_IsTheSame_AtTheDesk_ThroughTheApi_AndOnTheForm()
    {
        Persona persona = Persona.Of(server.Desk, ApiServer.Kaigo).Single(p => p.Key == Stranger);
        using ApiClient api = server.As(Stranger);
        using Browsing browser = await server.Browse().As(Stranger);
        await browser.Get($"/c/{DemoServer.Contract}/do/incident/report");
        string forgery = browser.Page.QuerySelector("input[name=_form]")!.GetAttribute("value")!;
        int refused = 0, forms = 0;
        var wrong = new List<string>();
        foreach (ActKind kind in Acts)
        {
            string act = kind.Declared.Name;
            JsonObject json = Sample(kind);
            Submission submission = Submission(kind, json, persona);
            string[] expected = Codes(server.Desk.Preview(submission).Refusals);
            if (expected.Length == 0)
            {
                continue;
            }

            refused++;
            Receipt desk = server.Desk.Submit(submission);
            Check(wrong, act, "desk", expected, Codes(desk.Refusals));
            ActId key = NewId.Of<ActId>();
            Answered answer = await api.Act(act, json, key.Value);
            if (answer.Status != 422)
            {
                wrong.Add($"{act}: api gave {answer.Status} {answer.Text}");
                continue;
            }

            Check(wrong, act, "api", expected, [.. answer.Codes]);
            CheckEntry(wrong, act, "api", expected, key, Authentication.Token);
            Assert.Equal(answer.Json["refusals"]![0]!["clause"]!.ToString(), answer.Json["clause"]!.ToString());

            if (kind.Declared.By != Office.Desk && ActSamples.Form(json) is { } fields)
            {
                forms++;
                ActId id = NewId.Of<ActId>();
                long before = server.Desk.SizeOf(ApiServer.Kaigo);
                using HttpResponseMessage page = await browser.Post(
                    $"/c/{DemoServer.Contract}/do/{act}", [("_form", forgery), ("_id", id.Value), ("_step", "submit"), .. fields]);
                ActId made = server.Desk.EntriesOf(ApiServer.Kaigo, before).Select(e => e.Entry.Id).LastOrDefault(id);
                CheckEntry(wrong, act, $"form ({(int)page.StatusCode})", expected, made, Authentication.Demonstration);
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.True(refused > Acts.Length * 9 / 10, $"{refused} of {Acts.Length} were refused");
        Assert.True(forms > Acts.Length * 8 / 10, $"{forms} of {Acts.Length} by a form");
    }

    [Fact]
    public void Refusal_IsTheSame_ThroughTheShellAndItsServer()
    {
        string token = server.Tokens.Add(server.TokenOf(Stranger));
        Persona persona = Persona.Of(server.Desk, ApiServer.Kaigo).Single(p => p.Key == Stranger);
        string[] rooms = [.. Acts.Select(k => k.Declared.Name.Split('/')[0]).Distinct()];
        int compared = 0;
        foreach (ActKind kind in rooms.Where((_, i) => i % 3 == 0).Select(room => Acts.First(k => k.Declared.Name.StartsWith(room + "/", StringComparison.Ordinal))))
        {
            JsonObject json = Sample(kind);
            string[] expected = Codes(server.Desk.Preview(Submission(kind, json, persona)).Refusals);
            if (expected.Length == 0)
            {
                continue;
            }

            compared++;
            (int code, string output, string errors) = Shell.Run(server, token, json.ToJsonString(), "act", kind.Declared.Name, "--json", "-");
            Assert.True(code == 1, $"{kind.Declared.Name}: {code} {output} {errors}");
            JsonNode receipt = JsonNode.Parse(output)!;
            Assert.Equal(expected, receipt["refusals"]!.AsArray().Select(r => $"{r!["clause"]} {r["code"]}").Order(StringComparer.Ordinal));
            Entry entry = server.Desk.EntryAt(ApiServer.Kaigo, (long)receipt["entry"]!)!;
            Assert.False(entry.Permitted);
            Assert.Equal(expected, Codes(entry.Refusals));
        }

        Assert.True(compared > 5, $"{compared}");
    }

    /// <summary>An act about things that are not there; of entries, one that is, for the desk itself keeps corrections from dangling.</summary>
    JsonObject Sample(ActKind kind)
    {
        JsonObject json = ActSamples.Of(kind, server.State);
        if (kind.Type == typeof(CorrectEntry))
        {
            json["entry"] = server.Desk.ActAt(ApiServer.Kaigo, 1)!.Value.Value;
        }

        return json;
    }

    static Submission Submission(ActKind kind, JsonObject json, Persona persona)
    {
        var seals = new Seals();
        return new Submission(ApiServer.Kaigo, ActDoor.Read(kind, json, seals), persona.Worker, persona.Terminal) { Openings = seals.Openings };
    }

    static string[] Codes(IEnumerable<Refusal> refusals) =>
        [.. refusals.Select(r => $"{r.Clause.Ref} {r.Code}").Order(StringComparer.Ordinal)];

    static void Check(List<string> wrong, string act, string door, string[] expected, string[] found)
    {
        if (!expected.SequenceEqual(found))
        {
            wrong.Add($"{act}: {door}: {string.Join(", ", found)} instead of {string.Join(", ", expected)}");
        }
    }

    void CheckEntry(List<string> wrong, string act, string door, string[] expected, ActId id, Authentication how)
    {
        if (server.Desk.ReceiptOf(ApiServer.Kaigo, id) is not { } receipt)
        {
            wrong.Add($"{act}: {door}: no entry");
            return;
        }

        Check(wrong, act, $"{door}: entry", expected, Codes(receipt.Refusals));
        Assert.Equal(how, receipt.Entry.Circumstances.How);
    }
}

/// <summary>The shell, with a server in place of data.</summary>
static class Shell
{
    internal static (int Code, string Output, string Errors) Run(ApiServer server, string token, string input, params string[] args) =>
        Run((server.Address.ToString(), token), input, args);

    /// <summary>At the custody's own machine, beside the server that runs.</summary>
    internal static (int Code, string Output, string Errors) RunHere(ApiServer server, params string[] args) =>
        Run(null, "", [.. args, "--data", server.Data]);

    static (int Code, string Output, string Errors) Run((string Address, string Token)? there, string input, string[] args)
    {
        string flavour = new DirectoryInfo(AppContext.BaseDirectory).Name;
        string program = Path.Combine(Repository(), "artifacts", "bin", "Azukari.Cli", flavour, "azukari.dll");
        var start = new ProcessStartInfo("dotnet", [program, .. args])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        foreach (string name in (string[])["AZUKARI_DATA", "AZUKARI_LANG", "AZUKARI_AS", "AZUKARI_AT", "AZUKARI_DEBUG"])
        {
            start.Environment.Remove(name);
        }

        start.Environment["AZUKARI_SERVER"] = there?.Address ?? "";
        start.Environment["AZUKARI_TOKEN"] = there?.Token ?? "";
        using Process process = Process.Start(start)!;
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, errors.Result);
    }

    internal static string Repository()
    {
        DirectoryInfo? at = new(AppContext.BaseDirectory);
        while (at is not null && !File.Exists(Path.Combine(at.FullName, "azukari.slnx")))
        {
            at = at.Parent;
        }

        return at!.FullName;
    }
}
