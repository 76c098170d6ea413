using System.Text.Json.Nodes;
using Azukari.Rules;

namespace Azukari.Custody.Importing;

/// <summary>特定個人情報ファイル管理簿: kinds of file, of which no content comes with the list (覚書 2; ガイドライン 別添1 2C c).</summary>
sealed class RegisterImport : ImportKind
{
    public override string Name => "register";

    public override IReadOnlyList<ImportColumn> Columns { get; } =
    [
        new("filingName", Required: true), new("filingOrganisation", Required: true), new("section", Required: true), new("purposes", Required: true),
        new("recordedItems", Required: true), new("personsRange", Required: true), new("collection", Required: true), new("personsAtMost"),
    ];

    internal override IReadOnlyList<ImportStep> Steps { get; } =
    [
        new("filing/enter",
            [
                ("name", "filingName"), ("organisation", "filingOrganisation"), ("section", "section"), ("purposes", "purposes"),
                ("recordedItems", "recordedItems"), ("persons", "personsRange"), ("collection", "collection"), ("personsAtMost", "personsAtMost"),
            ])
        {
            Subject = "filing",
        },
    ];

    internal override string LabelColumn => "filingName";

    internal override string? Find(ImportRun run, ImportRow row) => KeyOf(row) is { } key
        ? run.There(
            "register", key,
            () => run.Before.Filings.Values.Where(f => f.ClosedAt is null).Select(f => ($"{f.Organisation.Value} {run.Bare(f.Name)}", f.Id.Value)))
            is [var id, ..] ? id : null
        : null;

    internal override bool IsThere(ImportRun run, string? subject, ImportStep step, JsonObject json) => subject is not null;

    internal override string? KeyOf(ImportRow row) =>
        row.Text("organisation") is { } firm && row.Has("filingName") ? $"{firm} {CellText.Bare(row["filingName"])}" : null;

    internal override IEnumerable<string> Differing(ImportRun run, string subject, ImportRow row)
    {
        Filing filing = run.Before.Filings[FilingId.Wrap(subject)];
        (string Column, SealedText There)[] texts =
            [("section", filing.Section), ("recordedItems", filing.RecordedItems), ("personsRange", filing.Persons), ("collection", filing.Collection)];
        return texts.Where(t => CellText.Bare(row[t.Column]) != run.Bare(t.There)).Select(t => t.Column);
    }
}
