using System.Text.Json.Nodes;
using Azukari.Rules;

namespace Azukari.Custody.Importing;

/// <summary>履行場所の一覧: designation, and attended hours and networks where the row has them (覚書 5-2, 4-2, 5-1a).</summary>
sealed class PlacesImport : ImportKind
{
    public override string Name => "places";

    public override IReadOnlyList<ImportColumn> Columns { get; } =
    [
        new("place", Required: true), new("placeName", Required: true), new("weekdays"), new("opens", Form: ImportForm.Clock),
        new("closes", Form: ImportForm.Clock), new("networks"),
    ];

    internal override IReadOnlyList<ImportStep> Steps { get; } =
    [
        new("place/designate", [("place", "place"), ("name", "placeName")]),
        new("place/set-hours", [("place", "place"), ("days", "weekdays"), ("from", "opens"), ("until", "closes")]) { When = "weekdays" },
        new("place/admit-network", [("place", "place"), ("network", "networks")]) { When = "networks", ForEach = true },
    ];

    internal override string LabelColumn => "placeName";

    internal override string? Find(ImportRun run, ImportRow row) =>
        row.Id<PlaceId>("place") is { } place && run.Before.IsDesignated(place) ? place.Value : null;

    internal override bool IsThere(ImportRun run, string? subject, ImportStep step, JsonObject json) => subject is not null && step.Act switch
    {
        "place/set-hours" => run.Before.AttendedHours.GetValueOrDefault(PlaceId.Wrap(subject)) is { } hours
            && hours.From == (int?)json["from"] && hours.Until == (int?)json["until"]
            && json["days"] is JsonArray days && hours.Days.Select(d => EntryJson.Name(d)).ToHashSet().SetEquals(days.Select(d => (string)d!)),
        "place/admit-network" => NetworkRange.TryParse((string?)json["network"], out NetworkRange network)
            && run.Before.NetworksOf(PlaceId.Wrap(subject)).Contains(network),
        _ => true,
    };

    internal override string? KeyOf(ImportRow row) => row.Text("place");
}
