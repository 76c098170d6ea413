using System.Collections.Immutable;
using System.Globalization;
using Azukari.Rules;
using Azukari.Web.Sessions;
using Microsoft.Extensions.Primitives;

namespace Azukari.Web.Doors;

/// <summary>What is stated anew as a whole begins with what stands now: whoever corrects one field neither types the others again nor wipes them.</summary>
/// <remarks>From the state, never through the address: some of it is sealed. An erased value is not given, so it is asked for.</remarks>
static class StatedBefore
{
    /// <summary>The fields of an act as they stand of what it is about; nothing where the act states nothing anew, where nobody said yet of
    /// what, and for whoever may not do it or does not see it.</summary>
    /// <param name="session">Who asks.</param>
    /// <param name="act">The act.</param>
    /// <param name="given">What the address says.</param>
    internal static IReadOnlyDictionary<string, StringValues> Of(Session session, string act, Func<string, StringValues> given)
    {
        Engagement e = session.State;
        IEnumerable<(string Field, StringValues Value)> stands = !session.MayDo(act) ? [] : act switch
        {
            "filing/change" when Asked(given, "filing", out FilingId id) && e.OpenFiling(id) is { } filing && session.Sight.Sees(filing) =>
            [
                ("name", Text(session, filing.Name)), ("organisation", filing.Organisation.Value), ("section", Text(session, filing.Section)),
                ("purposes", Ids(filing.Purposes)), ("recordedItems", Text(session, filing.RecordedItems)), ("persons", Text(session, filing.Persons)),
                ("collection", Text(session, filing.Collection)), ("personsAtMost", Number(filing.PersonsAtMost)),
            ],
            "medium/describe" when Asked(given, "item", out ItemId id) && e.Item(id) is { } item && session.Sight.Sees(item)
                && e.Media.GetValueOrDefault(id) is { } medium =>
            [
                ("form", EntryJson.Name(medium.Form)), ("serial", Text(session, medium.Serial)), ("sheets", Number(medium.Sheets)),
                ("storage", Text(session, medium.Storage)), ("encryption", EntryJson.Name(medium.Encryption)),
                ("keyCustodian", Text(session, medium.KeyCustodian)), ("keyApart", Truth(medium.KeyApart)), ("remoteWipe", Truth(medium.RemoteWipe)),
            ],
            "area/change" when Asked(given, "area", out AreaId id) && e.OpenArea(id) is { } area && session.Sight.Sees(area.Place) =>
            [
                ("kind", EntryJson.Name(area.Kind)), ("name", Text(session, area.Name)),
                ("measures", new StringValues([.. area.Measures.Select(m => EntryJson.Name(m))])),
            ],
            "place/set-hours" when Asked(given, "place", out PlaceId id) && session.Sight.Sees(id) && e.AttendedHours.TryGetValue(id, out AttendedHours? hours) =>
            [
                ("days", new StringValues([.. hours.Days.Select(d => EntryJson.Name(d))])), ("from", Number(hours.From)), ("until", Number(hours.Until)),
            ],
            "inspection/reschedule" when Asked(given, "inspection", out InspectionId id) && e.Inspections.TryGetValue(id, out Inspection? inspection)
                && session.Sight.Sees(inspection) =>
            [
                ("on", Day(inspection.On)), ("method", EntryJson.Name(inspection.Method)),
            ],
            "incident/write" when Asked(given, "incident", out IncidentId id) && e.Incidents.TryGetValue(id, out Incident? incident) && session.Sight.Sees(incident)
                && incident.ReportItems.LastOrDefault(w => EntryJson.Name(w.Item) == given("item")) is { Details: var details } written =>
            [
                ("text", Text(session, written.Text)), ("occurredOn", Day(details.OccurredOn)), ("foundOn", Day(details.FoundOn)), ("foundBy", Code(details.FoundBy)),
                ("media", Code(details.Media)), ("subjects", Code(details.Subjects)), ("confirmed", Number(details.Confirmed)), ("atMost", Number(details.AtMost)),
                ("causeAt", Code(details.CauseAt)), ("harm", Code(details.Harm)), ("published", Code(details.Published)), ("planned", Text(session, details.Planned)),
            ],
            _ => [],
        };
        return stands.ToDictionary(s => s.Field, s => s.Value, StringComparer.Ordinal);
    }

    static bool Asked<T>(Func<string, StringValues> given, string field, out T id) where T : struct, IIdentifier<T> =>
        Identifier.TryParse(given(field), out id);

    static StringValues Text(Session session, SealedText text) =>
        text.IsGiven && session.Desk.ValueOf(session.Contract, text) is { } value ? value : StringValues.Empty;

    static StringValues Ids(ImmutableArray<PurposeId> ids) => new([.. ids.Select(i => i.Value)]);

    static StringValues Number(long? number) => number?.ToString(CultureInfo.InvariantCulture);

    static StringValues Day(DateOnly? day) => day?.ToString("O", CultureInfo.InvariantCulture);

    static StringValues Code<T>(T? code) where T : struct, Enum => code is { } value ? EntryJson.Name(value) : StringValues.Empty;

    static string Truth(bool truth) => truth ? "true" : "false";
}
