using System.Diagnostics;
using System.Text;

namespace Azukari.Cli.Tests;

/// <summary>Each fault: an error and a hint in the language that was asked for, and nothing half-done.</summary>
public sealed class BadInputTests : IDisposable
{
    const string Number = "123456789018";
    const string Person = "山田 花子";

    readonly Folder folder = new();

    public static TheoryData<string> Languages { get; } = ["ja", "en"];

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(Languages))]
    public void Usage_ThatMeansNothing_IsTold(string language)
    {
        string[][] wrong =
        [
            [], ["nosuch"], ["init", "--nosuch"], ["init", Number], ["open"], ["open", "x"], ["ledger"], ["ledger", "nosuch"], ["take-out"],
            ["take-out", "request"], ["verify"], ["unpack", "x"], ["scan"], ["act", "pledge/sign"], ["log", "--outcome", "perhaps"],
            ["log", "--last", "many"], ["copy", "check-out", "x", "--purpose", "p", "--until", "tomorrow", "-o", "x"], ["status", "--data"],
            ["sample", "x", "--rows", "0"], ["bundle", "okayama-kaigo"], ["incident", "report", "--kind", "nosuch"],
        ];
        Assert.All(wrong, args => Cli.Run([.. args, "--lang", language]).Fails(2, language));
        Cli.Run("--lang", "fr").Fails(2, "ja");
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Custody_ThatIsNotThere_IsTold(string language)
    {
        Cli.Run("status", "--data", folder["none"], "--lang", language).Fails(2, language);
        Cli.Run("pledge", "sign", "--as", "x", "--data", folder["none"], "--lang", language).Fails(2, language);
        Assert.False(Directory.Exists(folder["none"]));
        folder.Write("file", "x");
        Cli.Run("init", "--data", folder["file"], "--lang", language).Ends(2).Fails(2, language);
        Cli.Run("init", "--data", folder[""], "--lang", language).Fails(2, language);
        Assert.Equal("x", File.ReadAllText(folder["file"]));
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Memorandum_WithAFault_MakesNothing(string language)
    {
        string text = File.ReadAllText(Path.Combine(Cli.Repository, "samples", "okayama-kaigo", "memorandum.yaml"));
        Refused(Line(text, "nosuch-field:"), Encoding.UTF8.GetBytes(text + $"\nnosuch-field: {Number}\n"));
        string wrong = text.Replace("from: 2025-04-01", $"from: [{Number}]", StringComparison.Ordinal);
        Refused(Line(wrong, "from: ["), Encoding.UTF8.GetBytes(wrong));
        string twice = text.Replace("- id: assessment", "- id: eligibility", StringComparison.Ordinal);
        Refused(LineAfter(twice, "- id: eligibility"), Encoding.UTF8.GetBytes(twice));
        Refused(text.Count(c => c == '\n') + 1, [.. Encoding.UTF8.GetBytes(text), 0xFF, 0xFE]);
        Refused(null, []);
        Refused(null, new byte[2 << 20]);
        Cli.Run("init", "--data", folder["d"], "--memorandum", folder["none.yaml"], "--lang", language).Fails(2, language);

        void Refused(int? line, byte[] bytes)
        {
            string file = folder.Write("m.yaml", bytes);
            Ran ran = Cli.Run("init", "--data", folder["d"], "--memorandum", file, "--lang", language).Fails(2, language);
            Assert.False(Directory.Exists(folder["d"]));
            if (line is { } at)
            {
                Assert.Matches(language == "ja" ? $"(?<!\\d){at}行目" : $"line {at}\\b", ran.Err);
            }
        }

        static int Line(string text, string what) =>
            text.IndexOf(what, StringComparison.Ordinal) is >= 0 and var at ? text[..at].Count(c => c == '\n') + 1 : text.Count(c => c == '\n') + 2;

        static int LineAfter(string text, string what) => text[..text.LastIndexOf(what, StringComparison.Ordinal)].Count(c => c == '\n') + 1;
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void ActInJson_WithAFault_RecordsNothing(string language)
    {
        Played played = new Played(folder["d"], true).Begin();
        (string Act, string Json)[] wrong =
        [
            ("worker/enrol", "{"), ("worker/enrol", ""), ("worker/enrol", "[]"), ("worker/enrol", "null"), ("worker/enrol", "\u0000"),
            ("worker/enrol", $$"""{"nosuch":"{{Person}} {{Number}}"}"""), ("worker/enrol", $$"""{"{{Number}}":1}"""),
            ("worker/enrol", $$"""{"organisation":"contractor","name":"{{Person}}"}"""),
            ("worker/enrol", $$"""{"organisation":"contractor","name":{{Number}},"employment":"employee"}"""),
            ("worker/enrol", $$"""{"organisation":5,"name":"{{Person}}","employment":"employee"}"""),
            ("worker/enrol", $$"""{"organisation":"contractor","name":"{{Person}}","employment":"{{Person}}"}"""),
            ("worker/enrol", $$"""{"organisation":"contractor","name":"{{Person}}","name":"{{Person}}","employment":"employee"}"""),
            ("worker/enrol", $$"""{"worker":"{{Person}}","organisation":"contractor","name":"{{Person}}","employment":"employee"}"""),
            ("training/record", """{"worker":"w-0000000000000000","course":"c","on":"2026-13-45","passed":true,"penaltiesTaught":true}"""),
            ("worker/enrol", """{"organisation":"contractor","name":"\ud800","employment":"employee"}"""), ("worker/enrol", """{"\udfff":1}"""),
            ("nosuch/act", "{}"), ("item/receive", "{}"), ("item/open", """{"item":"i-0000000000000000","purpose":"eligibility"}"""),
            ("take-out/pack", "{}"), ("completion/hand-back", "{}"),
        ];
        Assert.All(wrong, w => Cli.RunWith(
            new Given { Input = Encoding.UTF8.GetBytes(w.Json) },
            "act", w.Act, "--as", "handling-officer", "--json", "-", "--data", played.Data, "--lang", language).Fails(2, language, Person));
        Cli.RunWith(
            new Given { Input = [(byte)'{', (byte)'"', 0xFF, 0xFE, (byte)'"', (byte)':', (byte)'1', (byte)'}'] },
            "act", "worker/enrol", "--json", "-", "--data", played.Data, "--lang", language).Fails(2, language);
        Cli.Run("act", "worker/enrol", "--json", folder["none.json"], "--data", played.Data, "--lang", language).Fails(2, language);
        Assert.Equal(1, Cli.Run("status", "--json", "--data", played.Data).Json.GetProperty("entries").GetInt64());
        string help = Cli.RunWith(new Given { Input = "{}"u8.ToArray() }, "act", "item/open", "--json", "-", "--data", played.Data, "--lang", language).Err;
        Assert.Contains("azukari open", help, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Names_ThatMeanNothing_AreTold(string language)
    {
        Played played = new Played(folder["d"], true).Begin();
        string[] end = ["--data", played.Data, "--lang", language];
        Cli.Run(["status", "--contract", "nosuch", .. end]).Fails(2, language);
        Cli.Run(["ledger", "key", "nosuch", .. end]).Fails(2, language);
        Cli.Run(["ledger", "export", "nosuch", folder["x"], .. end]).Fails(2, language);
        Cli.Run(["bundle", "nosuch", folder["x.zip"], .. end]).Fails(2, language);
        Assert.False(Path.Exists(folder["x"]) || Path.Exists(folder["x.zip"]));
        Cli.Run(["log", "--by", Person, .. end]).Fails(2, language, Person);
        Cli.Run(["open", Person, "--purpose", "eligibility", "--as", "city-officer", .. end]).Fails(2, language, Person);
        Cli.Run(["receive", folder["none"], "--purpose", "eligibility", "--as", "city-officer", .. end]).Fails(2, language);
        Cli.Run(["init", .. end]).Fails(2, language);

        // A second contract: which is meant must be said.
        string second = File.ReadAllText(Path.Combine(Cli.Repository, "samples", "okayama-kaigo", "memorandum.yaml"))
            .Replace("id: okayama-kaigo", "id: second", StringComparison.Ordinal);
        Cli.Run(["init", "--memorandum", folder.Write("second.yaml", second), .. end]).Ends(0);
        Assert.Contains("second", Cli.Run(["status", .. end]).Fails(2, language).Err, StringComparison.Ordinal);
        Cli.Run(["status", "--contract", "second", .. end]).Ends(0);
        Cli.Run(["init", "--memorandum", folder["second.yaml"], .. end]).Fails(2, language);
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Storage_ThatIsNotAsItWas_IsToldAndKeptAsItIs(string language)
    {
        Cli.Run("init", "--data", folder["d"]).Ends(0);
        Cli.Run("init", "--data", folder["other"]).Ends(0);
        Broken(d => File.WriteAllText(Path.Combine(d, "custody.json"), """{"format":"azukari-custody","version":99}"""));
        Broken(d => File.Delete(Path.Combine(d, "keys", "ring-epoch-1.key")));
        Broken(d => File.Delete(Path.Combine(d, "keys", "ledger-okayama-kaigo.key")));
        Broken(d => File.Copy(Path.Combine(folder["other"], "keys", "ring-epoch-1.key"), Path.Combine(d, "keys", "ring-epoch-1.key"), overwrite: true));
        Broken(d => File.Copy(
            Path.Combine(folder["other"], "keys", "ledger-okayama-kaigo.key"), Path.Combine(d, "keys", "ledger-okayama-kaigo.key"), overwrite: true));
        Broken(d => File.WriteAllText(Path.Combine(d, "keys", "ring-epoch-1.key"), "nonsense"));
        Broken(d => File.WriteAllBytes(Path.Combine(d, "custody.db"), Enumerable.Repeat((byte)7, 8_192).ToArray()));
        Broken(d => File.Delete(Path.Combine(d, "custody.db")));
        Broken(d => File.WriteAllText(Path.Combine(d, "custody.json"), "{"));

        void Broken(Action<string> harm)
        {
            string data = Copy(folder["d"], folder[$"broken-{Guid.CreateVersion7()}"]);
            harm(data);
            Cli.Run(Sign(data, language)).Fails(3, language);
        }
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void ASecondProcess_IsToldToWait_AndReadingGoesOn(string language)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Cli.Has("flock"), "No flock here.");
        Cli.Run("init", "--data", folder["d"]).Ends(0);
        using Process holder = Process.Start(new ProcessStartInfo("flock", [folder["d", "lock"], "sh", "-c", "echo held; exec cat"])
        {
            RedirectStandardOutput = true,
            RedirectStandardInput = true,
        })!;
        try
        {
            Assert.Equal("held", holder.StandardOutput.ReadLine());
            Cli.Run(Sign(folder["d"], language)).Fails(3, language);
            Cli.Run("status", "--data", folder["d"]).Ends(0);
        }
        finally
        {
            holder.StandardInput.Close();
            holder.WaitForExit();
        }

        Cli.Run("status", "--json", "--data", folder["d"]).Ends(0);
        Cli.Run("medium", "register", "--kind", "paper", "--as", "city-officer", "--data", folder["d"]).Ends(1);
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Clock_SetBack_IsTold(string language)
    {
        Assert.SkipUnless(Cli.Has("faketime"), "No faketime here.");
        Cli.Run("init", "--data", folder["d"]).Ends(0);
        Ran ran = Cli.RunWith(new Given { Before = ["faketime", "2020-01-01 00:00:00"] }, Sign(folder["d"], language)).Fails(3, language);
        Assert.Contains("2020", ran.Err, StringComparison.Ordinal);
        Assert.DoesNotContain("+00:00", ran.Err, StringComparison.Ordinal);
        Assert.Equal(1, Cli.Run("status", "--json", "--data", folder["d"]).Json.GetProperty("entries").GetInt64());
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void AFolder_ThatIsReadOnly_IsToldAndCanBeRead(string language)
    {
        string mount = folder["ro"];
        Directory.CreateDirectory(mount);
        Assert.SkipUnless(
            Environment.IsPrivilegedProcess && Cli.Has("mount") && Cli.Other("mount", "-t", "tmpfs", "-o", "size=32m", "tmpfs", mount).Code == 0,
            "Only root may mount.");
        try
        {
            Cli.Run("init", "--data", folder["ro", "d"]).Ends(0);
            Cli.Other("mount", "-o", "remount,ro", mount).Ends(0);
            Cli.Run(Sign(folder["ro", "d"], language)).Fails(3, language);
            Cli.Run("init", "--data", folder["ro", "new"], "--lang", language).Fails(3, language);
            Cli.Run("identity", folder["ro", "id"], "--lang", language).Fails(3, language);
            Cli.Run("sample", folder["ro", "sample"], "--lang", language).Fails(3, language);
            Cli.Run("status", "--data", folder["ro", "d"]).Ends(0);
        }
        finally
        {
            Cli.Other("umount", mount).Ends(0);
        }
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void ADisk_ThatIsFull_IsToldAndLeavesACustodyThatOpens(string language)
    {
        string mount = folder["small"];
        Directory.CreateDirectory(mount);
        Assert.SkipUnless(
            Environment.IsPrivilegedProcess && Cli.Has("mount") && Cli.Other("mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", mount).Code == 0,
            "Only root may mount.");
        try
        {
            Played played = new Played(folder["small", "d"], false).Begin();
            (_, string terminal) = played.Prepare();
            string big = folder.Write("big.txt", new byte[8 << 20]);
            Cli.Run(
                "receive", big, "--purpose", "eligibility", "--as", "city-officer", "--at", terminal, "--data", played.Data, "--lang", language)
                .Fails(3, language);
            played.Receive(folder.Write("small.txt", "x"), terminal);
            string key = Cli.Run("ledger", "key", "okayama-kaigo", "--data", played.Data).Ends(0).Out.Trim();
            Cli.Run("bundle", "okayama-kaigo", folder["b.zip"], "--data", played.Data).Ends(0);
            Cli.Run("verify", folder["b.zip"], "--key", key).Ends(0);
        }
        finally
        {
            Cli.Other("umount", mount).Ends(0);
        }
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void AVirusScanner_ThatIsAway_OrNone_LetsNothingBeReceived(string language)
    {
        (Played played, _, string terminal) = new Played(folder["guarded"], raw: false).Ready();
        string file = folder.Write("guarded.txt", "x");
        foreach (string scanner in (string[])[$"unix:{folder["no.ctl"]}", "10.0.0.9:3310"])
        {
            Cli.RunWith(
                new Given { Variables = { ["AZUKARI_CLAMD"] = scanner } },
                "receive", file, "--purpose", "eligibility", "--as", "city-officer", "--at", terminal, "--data", played.Data, "--lang", language)
                .Fails(3, language);
        }

        played.Receive(file, terminal);
    }

    static string[] Sign(string data, string language) =>
        ["memorandum", "sign", "--as", "city-approver", "--data", data, "--lang", language];

    static string Copy(string from, string to)
    {
        Cli.Other("cp", "-a", from, to).Ends(0);
        return to;
    }
}
