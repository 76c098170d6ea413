using System.Text.RegularExpressions;
using Azukari.Custody;
using Azukari.Custody.Papers;
using Azukari.Custody.Walkthrough;
using Azukari.Rules;

namespace Azukari.Forms.Tests;

/// <summary>The whole life of a contract on the disk, played once for all tests, at a fixed time.</summary>
public sealed partial class FullContract : IDisposable
{
    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("azukari-forms-");

    public FullContract()
    {
        Story.Play(Data, [], Story.Sections, new Fixed(), _ => { }, null);
        Desk = Desk.Open(Data, new Fixed());
        Contract = Desk.Contracts[0];
        Room = Desk.PapersOf(Contract);
        WorkerId Named(Office office) => Desk.StateOf(Contract).Terms.People.First(p => p.Office.HasFlag(office)).Id;
        Officer = new Person(Contract, Named(Office.HandlingOfficer), null);
        Approver = new Person(Contract, Named(Office.CityApprover), null);
    }

    internal Desk Desk { get; }

    internal ContractId Contract { get; }

    internal PaperRoom Room { get; }

    internal Person Officer { get; }

    internal Person Approver { get; }

    internal string Data => Path.Combine(folder.FullName, "data");

    internal string this[string name] => Path.Combine(folder.FullName, name);

    internal Engagement State => Desk.StateOf(Contract);

    /// <summary>A form's first subject.</summary>
    internal string SubjectOf(FormKind form) => Room.List().Single(f => f.Form == form).Subjects[0];

    internal Person PersonFor(FormKind form) => FormRules.SpeaksFor(form).HasFlag(Office.HandlingOfficer) ? Officer : Approver;

    /// <summary>A text in which nothing that is drawn at random is left, and no count of entries, which other tests add to.</summary>
    internal static string Settled(string text) => Counts().Replace(
        Random().Replace(text, m => m.Groups[1].Success ? m.Groups[1].Value + "-…" : "…"), "$1…");

    public void Dispose()
    {
        Desk.Dispose();
        folder.Delete(recursive: true);
    }

    [GeneratedRegex(@"\b([a-z]{1,3})-[0-9a-hjkmnp-tv-z]{16}\b|\b[0-9a-f]{64}\b", RegexOptions.CultureInvariant)]
    private static partial Regex Random();

    [GeneratedRegex(@"(記録の件数\t|\n第[0-9]+条 [^\t\n]+\t[^\t\n]+\t)[0-9][0-9\t,件]*", RegexOptions.CultureInvariant)]
    private static partial Regex Counts();

    sealed class Fixed : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2026, 11, 26, 1, 0, 0, TimeSpan.Zero);
    }
}

[CollectionDefinition(nameof(FullContract))]
public sealed class FullContractFixture : ICollectionFixture<FullContract>;
