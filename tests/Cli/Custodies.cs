using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Azukari.Rules;

namespace Azukari.Cli.Tests;

/// <summary>A custody of the sample contract, played through one door: the raw one, or the commands made for people.</summary>
sealed class Played(string data, bool raw)
{
    internal string Data { get; } = data;

    internal Played Begin()
    {
        Cli.Run("init", "--data", Data).Ends(0);
        Memorandum = Cli.Run("log", "--json", "--data", Data).Ends(0).JsonLines[0]
            .GetProperty("data").GetProperty("terms").GetProperty("memorandum").GetString()!;
        return this;
    }

    internal string Memorandum { get; private set; } = "";

    /// <summary>What <see cref="Begin"/> and <see cref="Prepare"/> leave, played once through each door and copied, for tests of what comes after.</summary>
    internal (Played Played, string Handler, string Terminal) Ready()
    {
        (Played once, string handler, string terminal) = Once[raw ? 1 : 0].Value;
        Cli.Other("cp", "-a", once.Data, Data).Ends(0);
        Memorandum = once.Memorandum;
        return (this, handler, terminal);
    }

    static readonly Lazy<(Played Played, string Handler, string Terminal)>[] Once =
    [
        .. new[] { false, true }.Select(raw => new Lazy<(Played Played, string Handler, string Terminal)>(() =>
        {
            var kept = new Folder();
            AppDomain.CurrentDomain.ProcessExit += (_, _) => kept.Dispose();
            Played played = new Played(kept["d"], raw).Begin();
            (string handler, string terminal) = played.Prepare();
            return (played, handler, terminal);
        })),
    ];

    /// <summary>An act through the door that is tested; the answer in JSON.</summary>
    internal Ran Do(string act, string who, string where, JsonObject json)
    {
        string[] person = [.. who.Length > 0 ? (string[])["--as", who] : [], .. where.Length > 0 ? (string[])["--at", where] : []];
        if (raw)
        {
            return Cli.RunWith(
                new Given { Input = Encoding.UTF8.GetBytes(json.ToJsonString()) }, ["act", act, .. person, "--json", "-", "--data", Data]);
        }

        return Cli.Run([.. act.Split('/'), .. person, .. Options(json), "--json", "--data", Data]);
    }

    internal string Made(string act, string who, string where, JsonObject json) =>
        Do(act, who, where, json).Ends(0).Json.GetProperty("created").GetString()!;

    /// <summary>Everything up to a handler who may open at a terminal.</summary>
    internal (string Handler, string Terminal) Prepare()
    {
        Do("memorandum/sign", "city-approver", "", new() { ["memorandum"] = Memorandum }).Ends(0);
        Do("memorandum/sign", "handling-officer", "", new() { ["memorandum"] = Memorandum }).Ends(0);
        string terminal = Made("terminal/register", "handling-officer", "", new() { ["place"] = "second-operation-room", ["label"] = "端末07" });
        string handler = Made("worker/enrol", "handling-officer", "", new()
        {
            ["organisation"] = "contractor",
            ["name"] = "山田 花子",
            ["employment"] = "employee",
        });
        Do("training/record", "handling-officer", "", new()
        {
            ["worker"] = handler,
            ["course"] = "handling-and-penalties",
            ["on"] = Today,
            ["passed"] = true,
            ["penaltiesTaught"] = true,
        }).Ends(0);
        Do("pledge/sign", handler, "", []).Ends(0);
        Do("handler/notify", "handling-officer", "", new()
        {
            ["worker"] = handler,
            ["role"] = "handler",
            ["purposes"] = new JsonArray("eligibility"),
            ["places"] = new JsonArray("second-operation-room"),
        }).Ends(0);
        Do("handler/receive", "city-officer", "", new() { ["worker"] = handler }).Ends(0);
        return (handler, terminal);
    }

    internal string Receive(string file, string terminal) => Cli.Run(
        "receive", file, "--purpose", "eligibility", "--as", "city-officer", "--at", terminal, "--json", "--data", Data)
        .Ends(0).Json.GetProperty("created").GetString()!;

    internal static string Today => TimeProvider.System.GetUtcNow().AddHours(9).ToString("yyyy-MM-dd", null);

    internal static (string Clause, string Code)[] RefusalsOf(Ran ran) =>
    [
        .. ran.Ends(1).Json.GetProperty("refusals").EnumerateArray().Select(r =>
        {
            Assert.NotEmpty(r.GetProperty("reason").GetString()!);
            Assert.NotEmpty(r.GetProperty("next").GetString()!);
            return (r.GetProperty("clause").GetString()!, r.GetProperty("code").GetString()!);
        }),
    ];

    /// <summary>The fields of an act as options: flags where true, lists one by one, an inner field by its own name.</summary>
    static IEnumerable<string> Options(JsonObject json)
    {
        foreach ((string name, JsonNode? value) in json)
        {
            string option = "--" + JsonNamingPolicy.KebabCaseLower.ConvertName(name);
            string[] words = value switch
            {
                JsonObject inner => [.. Options(inner)],
                JsonArray array => [.. array.SelectMany(v => (string[])[option, v!.ToString()])],
                _ when value!.GetValueKind() is JsonValueKind.True => [option],
                _ when value.GetValueKind() is JsonValueKind.False => [],
                _ => [option, value.ToString()],
            };
            foreach (string word in words)
            {
                yield return word;
            }
        }
    }

    internal static IEnumerable<ActKind> ByPeople => ActCatalogue.All.Where(k => k.Declared.By != Office.Desk);
}
