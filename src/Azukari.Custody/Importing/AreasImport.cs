using System.Text.Json.Nodes;
using Azukari.Rules;

namespace Azukari.Custody.Importing;

/// <summary>区域の一覧 (覚書 4-2, 5-1a).</summary>
sealed class AreasImport : ImportKind
{
    public override string Name => "areas";

    public override IReadOnlyList<ImportColumn> Columns { get; } =
    [
        new("area", Required: true), new("areaName", Required: true), new("place", Required: true), new("areaKind", Required: true),
        new("areaMeasures", Required: true),
    ];

    internal override IReadOnlyList<ImportStep> Steps { get; } =
    [
        new("area/establish", [("area", "area"), ("place", "place"), ("kind", "areaKind"), ("name", "areaName"), ("measures", "areaMeasures")]),
    ];

    internal override string LabelColumn => "areaName";

    internal override string? Find(ImportRun run, ImportRow row) =>
        row.Id<AreaId>("area") is { } area && run.Before.OpenArea(area) is { } open ? open.Id.Value : null;

    internal override bool IsThere(ImportRun run, string? subject, ImportStep step, JsonObject json) => subject is not null;

    internal override string? KeyOf(ImportRow row) => row.Text("area");

    internal override IEnumerable<string> Differing(ImportRun run, string subject, ImportRow row)
    {
        Area area = run.Before.Areas[AreaId.Wrap(subject)];
        if (row.Text("place") != area.Place.Value)
        {
            yield return "place";
        }

        if (row.Text("kind") != EntryJson.Name(area.Kind))
        {
            yield return "areaKind";
        }
    }

    internal override void Made(ImportRun run, ImportRow row, string subject) => run.Names.Add<AreaId>(row["areaName"], subject);
}

/// <summary>端末の一覧 (覚書 5-1a, 5-2).</summary>
sealed class TerminalsImport : ImportKind
{
    public override string Name => "terminals";

    public override IReadOnlyList<ImportColumn> Columns { get; } = [new("terminalLabel", Required: true), new("place", Required: true), new("area")];

    internal override IReadOnlyList<ImportStep> Steps { get; } =
    [
        new("terminal/register", [("place", "place"), ("label", "terminalLabel"), ("area", "area")]) { Subject = "terminal" },
    ];

    internal override string LabelColumn => "terminalLabel";

    internal override string? Find(ImportRun run, ImportRow row) => KeyOf(row) is { } key
        ? run.There("terminals", key, () => run.Before.Terminals.Values.Select(t => ($"{t.Place.Value} {run.Bare(t.Label)}", t.Id.Value))) is [var id, ..] ? id : null
        : null;

    internal override bool IsThere(ImportRun run, string? subject, ImportStep step, JsonObject json) => subject is not null;

    internal override string? KeyOf(ImportRow row) =>
        row.Text("place") is { } place && row.Has("terminalLabel") ? $"{place} {CellText.Bare(row["terminalLabel"])}" : null;

    internal override IEnumerable<string> Differing(ImportRun run, string subject, ImportRow row)
    {
        if (row.Has("area") && row.Text("area") != run.Before.Terminals[TerminalId.Wrap(subject)].Area?.Value)
        {
            yield return "area";
        }
    }
}
