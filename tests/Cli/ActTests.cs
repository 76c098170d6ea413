using System.Text.Json;
using System.Text.Json.Nodes;
using Azukari.Rules;

namespace Azukari.Cli.Tests;

public sealed class ActTests : IDisposable
{
    readonly Folder folder = new();

    public static TheoryData<bool> Doors { get; } = [true, false];

    public static TheoryData<string> ActsOfPeople { get; } = [.. Played.ByPeople.Select(k => k.Declared.Name)];

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("ja")]
    [InlineData("en")]
    public void Acts_AsJson_AreTheCatalogueOfTheCode(string language)
    {
        JsonElement[] acts = [.. Cli.Run("acts", "--json", "--lang", language).Ends(0).Json.EnumerateArray()];
        Assert.Equal(ActCatalogue.All.Select(k => k.Declared.Name), acts.Select(a => a.GetProperty("act").GetString()));
        Assert.All(ActCatalogue.All.Zip(acts), pair =>
        {
            (ActKind kind, JsonElement act) = pair;
            Assert.Equal(kind.Declared.Clauses, act.GetProperty("clauses").EnumerateArray().Select(c => c.GetString()!));
            Assert.Equal(kind.Fields.Select(f => f.Name), act.GetProperty("fields").EnumerateArray().Select(f => f.GetProperty("name").GetString()!));
            Assert.Equal(kind.Rules.Select(r => r.Code), act.GetProperty("rules").EnumerateArray().Select(r => r.GetProperty("code").GetString()!));
            Assert.NotEmpty(act.GetProperty("by").EnumerateArray());
            Assert.NotEmpty(act.GetProperty("title").GetString()!);
        });
    }

    [Fact]
    public void Acts_OfOneName_TellsThatOne()
    {
        Assert.Equal("take-out/approve", Cli.Run("acts", "take-out/approve", "--json").Ends(0).Json.GetProperty("act").GetString());
        string text = Cli.Run("acts", "take-out/approve", "--lang", "en").Ends(0).Out;
        Assert.Contains("5-3a", text, StringComparison.Ordinal);
        Assert.Contains("takeOut", text, StringComparison.Ordinal);
        Cli.Run("acts", "take-out/none", "--lang", "en").Fails(2, "en");
    }

    [Fact]
    public void Command_OfAnyAct_HasNoTwoOptionsOfOneName()
    {
        // A field called "at" once hid behind the terminal's --at, and the act could not be done from a shell.
        int seen = 0;
        Assert.All(Commands(Root.Build(new Ui("en", false), [], TimeProvider.System)), command =>
        {
            seen++;
            string[] names = [.. command.Options.Select(o => o.Name)];
            Assert.Equal(names.Distinct(), names);
        });
        Assert.True(seen > ActCatalogue.All.Count);
    }

    [Fact]
    public void Command_IsListedByItsOwnName()
    {
        // One alone is made where its name comes first: under another name it could not be found.
        var ui = new Ui("en", false);
        var globals = new Commands.Globals(ui, TimeProvider.System);
        Assert.All(Root.Own, own => Assert.Equal(own.Name, own.Make(ui, globals).Name));
        Assert.All(Root.Own, own => Assert.Equal([own.Name], Root.Build(ui, [own.Name], TimeProvider.System).Subcommands.Select(c => c.Name)));
        Assert.Equal(["take-out"], Root.Build(ui, ["take-out"], TimeProvider.System).Subcommands.Select(c => c.Name));
        string[] all = [.. Root.Build(ui, ["nothing"], TimeProvider.System).Subcommands.Select(c => c.Name)];
        Assert.Equal(all.Distinct(), all);
        Assert.Superset(Root.Own.Select(o => o.Name).ToHashSet(), all.ToHashSet());
    }

    static IEnumerable<System.CommandLine.Command> Commands(System.CommandLine.Command command) =>
        command.Subcommands.SelectMany(Commands).Append(command);

    [Theory]
    [MemberData(nameof(ActsOfPeople))]
    public void ActOfAPerson_HasACommandWhoseHelpNamesItsClauses(string name)
    {
        ActKind kind = ActCatalogue.Find(name)!;
        string[] command = name is "item/receive" or "item/open" or "item/extract" ? [name.Split('/')[1]]
            : name is "sweep/record" ? ["sweep"]
            : name is "document/issue" ? ["document", "make"]
            : name is "training/sit" ? ["course", "take"] : name is "training/adopt" ? ["course", "adopt"] : name.Split('/');
        string help = Cli.Run([.. command, "--help", "--lang", "en"]).Ends(0).Out;
        Assert.Contains($"memorandum {string.Join(' ', kind.Declared.Clauses)};", help, StringComparison.Ordinal);
        Assert.Contains("--as", help, StringComparison.Ordinal);
        Assert.Contains("azukari " + string.Join(' ', command), help, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Doors))]
    public void Path_FromInitToTheFirstOpening_GoesThroughEitherDoor(bool raw)
    {
        Played played = new Played(folder["d"], raw).Begin();
        (string handler, string terminal) = played.Prepare();
        string file = folder.Write("名簿.txt", "番号はありません。\n");
        string item = played.Receive(file, terminal);
        Ran opened = Cli.Run("open", item, "--purpose", "eligibility", "--as", handler, "--at", terminal, "--data", played.Data).Ends(0);
        Assert.Equal(File.ReadAllBytes(file), opened.Bytes);
        Assert.Contains("10", opened.Err, StringComparison.Ordinal);

        // By name, label and the item's own name too.
        Cli.Run("open", "名簿.txt", "--purpose", "eligibility", "--as", "山田 花子", "--at", "端末07", "--data", played.Data).Ends(0);
        JsonElement status = Cli.Run("status", "--json", "--data", played.Data).Ends(0).Json;
        Assert.Equal(12, status.GetProperty("entries").GetInt64());
        Assert.Equal(13, status.GetProperty("articles").GetArrayLength());
        Assert.Equal("名簿.txt", status.GetProperty("items")[0].GetProperty("name").GetString());
    }

    [Fact]
    public void RefusedActs_AreRefusedAlikeByBothDoors()
    {
        Played raw = new Played(folder["raw"], true).Begin();
        Played friendly = new Played(folder["friendly"], false).Begin();
        Both("worker/enrol", "handling-officer", ["0"], () => Worker("contractor"));
        Both("memorandum/sign", "city-officer", [], () => new() { ["memorandum"] = raw.Memorandum });
        (string w1, _) = raw.Prepare();
        (string w2, _) = friendly.Prepare();
        Both("worker/enrol", "handling-officer", ["7-1a"], () => Worker("unknown-firm"));
        Both("worker/enrol", "nobody-known", ["6-1"], () => Worker("contractor"));
        Both("terminal/register", "handling-officer", ["5-2"], () => new() { ["place"] = "contractor-office", ["label"] = "自社" });
        Both("incident/close", "city-approver", ["8-1a"], () => new() { ["incident"] = "n-0000000000000000" });
        Both("completion/accept-zero", "city-approver", ["9c"], () => []);
        Both("reentrustment/consent", "city-approver", [], () => new()
        {
            ["organisation"] = "midori",
            ["scope"] = new JsonObject
            {
                ["purposes"] = new JsonArray("own-marketing"),
                ["places"] = new JsonArray("second-operation-room"),
                ["period"] = new JsonObject { ["from"] = "2026-01-01", ["until"] = "2026-03-31" },
            },
        });
        Assert.NotEqual(w1, w2);

        static JsonObject Worker(string firm) => new() { ["organisation"] = firm, ["name"] = "某 三郎", ["employment"] = "employee" };

        void Both(string act, string who, string[] clauses, Func<JsonObject> json)
        {
            (string Clause, string Code)[] first = Played.RefusalsOf(raw.Do(act, who, "", json()));
            Assert.NotEmpty(first);
            Assert.Equal(first, Played.RefusalsOf(friendly.Do(act, who, "", json())));
            Assert.All(clauses, clause => Assert.Contains(clause, first.Select(r => r.Clause)));
        }
    }

    [Fact]
    public void RefusedOpening_TellsEveryReasonAndGivesNothingOut()
    {
        (Played played, string handler, string terminal) = new Played(folder["d"], raw: false).Ready();
        string item = played.Receive(folder.Write("secret.txt", "ひみつの文です。\n"), terminal);
        Ran refused = Cli.Run("open", item, "--purpose", "own-marketing", "--as", handler, "--at", "private-pc", "--json", "--data", played.Data);
        string[] clauses = [.. Played.RefusalsOf(refused).Select(r => r.Clause)];
        Assert.Contains("3", clauses);
        Assert.Contains("5-1a", clauses);
        Assert.DoesNotContain("ひみつ", refused.Out + refused.Err, StringComparison.Ordinal);
        string told = Cli.Run("open", item, "--purpose", "own-marketing", "--as", handler, "--at", terminal, "--data", played.Data).Ends(1).Out;
        Assert.Contains("覚書 3「", told, StringComparison.Ordinal);
        Assert.Contains("理由：", told, StringComparison.Ordinal);
        Assert.Contains("次にすること：", told, StringComparison.Ordinal);
    }

    [Fact]
    public void RawDoor_WithTheSameIdTwice_MakesOneEntry()
    {
        Played played = new Played(folder["d"], true).Begin();
        byte[] input = System.Text.Encoding.UTF8.GetBytes($$"""{"memorandum":"{{played.Memorandum}}"}""");
        string[] args = ["act", "memorandum/sign", "--as", "city-approver", "--json", "-", "--id", "a-0000000000000000", "--data", played.Data];
        long first = Cli.RunWith(new Given { Input = input }, args).Ends(0).Json.GetProperty("entry").GetInt64();
        Assert.Equal(first, Cli.RunWith(new Given { Input = input }, args).Ends(0).Json.GetProperty("entry").GetInt64());
        Assert.Equal(2, Cli.Run("status", "--json", "--data", played.Data).Json.GetProperty("entries").GetInt64());
    }
}
