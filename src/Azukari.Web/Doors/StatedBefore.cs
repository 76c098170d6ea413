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
    /// <summary>Of what each of these acts states something anew: asked for first where the address does not say it.</summary>
    static readonly Dictionary<string, string[]> Subjects = new(StringComparer.Ordinal)
    {
        ["filing/change"] = ["filing"],
        ["medium/describe"] = ["item"],
        ["area/change"] = ["area"],
        ["place/set-hours"] = ["place"],
        ["terminal/move"] = ["terminal"],
        ["inspection/reschedule"] = ["inspection"],
        ["inspection/check"] = ["inspection", "item"],
        ["inspection/plan-correction"] = ["finding"],
        ["incident/write"] = ["incident", "item"],
        ["incident/count"] = ["incident"],
        ["incident/classify"] = ["incident"],
        ["incident/change-prevention"] = ["incident", "measure"],
        ["damage/revise"] = ["damage"],
        ["measure/adopt"] = ["organisation", "measure"],
        ["reentrustment/apply-change"] = ["organisation"],
        ["worker/correct"] = ["worker"],
        ["handler/narrow"] = ["worker"],
        ["citation/record"] = ["citation"],
    };

    /// <summary>What must be said first of all: of what something is stated anew. Nothing where that is known, or the act is not the person's to do.</summary>
    internal static IReadOnlyList<Field> Unsaid(ActForm form) => !form.Session.MayDo(form.Kind) ? []
        : [.. Subjects.GetValueOrDefault(form.Name, []).Where(s => form.Values(s).ToString().Length == 0).Select(s => form.Fields.First(f => f.Path == s))];

    /// <summary>The fields of an act as they stand of what it is about; nothing where the act states nothing anew, where nobody said yet of
    /// what, and for whoever may not do it or does not see it.</summary>
    /// <param name="session">Who asks.</param>
    /// <param name="act">The act.</param>
    /// <param name="given">What the address says.</param>
    internal static IReadOnlyDictionary<string, StringValues> Of(Session session, string act, Func<string, StringValues> given) =>
        (!session.MayDo(act) ? [] : OfPlaces(session, act, given) ?? OfPeople(session, act, given) ?? OfIncidents(session, act, given) ?? OfTheContract(session, act, given) ?? [])
            .ToDictionary(s => s.Field, s => s.Value, StringComparer.Ordinal);

    static IEnumerable<(string Field, StringValues Value)>? OfPlaces(Session session, string act, Func<string, StringValues> given)
    {
        Engagement e = session.State;
        return act switch
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
            "terminal/move" when Asked(given, "terminal", out TerminalId id) && e.Terminals.TryGetValue(id, out Terminal? terminal) && session.Sight.Sees(terminal.Place) =>
            [
                ("area", terminal.Area is { } within ? within.Value : StringValues.Empty),
            ],
            _ => null,
        };
    }

    static IEnumerable<(string Field, StringValues Value)>? OfPeople(Session session, string act, Func<string, StringValues> given)
    {
        Engagement e = session.State;
        return act switch
        {
            "worker/correct" when Asked(given, "worker", out WorkerId id) && e.Workers.GetValueOrDefault(id) is { } worker && session.Sight.SeesRecordOf(worker) =>
            [
                ("name", Text(session, worker.Name)), ("employment", EntryJson.Name(worker.Employment)), ("dispatchingFirm", Text(session, worker.DispatchingFirm)),
            ],
            "handler/narrow" when Asked(given, "worker", out WorkerId id) && e.Worker(id) is { Notification: { } held } worker && session.Sight.SeesRecordOf(worker) =>
            [
                ("purposes", Ids(held.Purposes)), ("places", Ids(held.Places)), .. Days("period", held.Period),
            ],
            "reentrustment/apply-change" when Asked(given, "organisation", out OrganisationId id) && e.Reentrustments.GetValueOrDefault(id) is { } node && session.Sight.Sees(id)
                && (node.Consented ?? node.Applied) is var scope =>
            [
                ("scope.purposes", Ids(scope.Purposes)), ("scope.places", Ids(scope.Places)), .. Days("scope.period", scope.Period),
            ],
            "measure/adopt" when Asked(given, "organisation", out OrganisationId id) && session.Sight.Sees(id)
                && e.MeasuresOf(id).Measures.FirstOrDefault(m => EntryJson.Name(m.Code) == given("measure")) is { } measure =>
            [
                ("owner", measure.Owner is { } owner ? owner.Value : StringValues.Empty), ("how", Text(session, measure.How)),
            ],
            _ => null,
        };
    }

    static IEnumerable<(string Field, StringValues Value)>? OfIncidents(Session session, string act, Func<string, StringValues> given)
    {
        Engagement e = session.State;
        return act switch
        {
            "incident/write" when Asked(given, "incident", out IncidentId id) && e.Incidents.TryGetValue(id, out Incident? incident) && session.Sight.Sees(incident)
                && incident.ReportItems.LastOrDefault(w => EntryJson.Name(w.Item) == given("item")) is { Details: var details } written =>
            [
                ("text", Text(session, written.Text)), ("occurredOn", Day(details.OccurredOn)), ("foundOn", Day(details.FoundOn)), ("foundBy", Code(details.FoundBy)),
                ("media", Code(details.Media)), ("subjects", Code(details.Subjects)), ("confirmed", Number(details.Confirmed)), ("atMost", Number(details.AtMost)),
                ("causeAt", Code(details.CauseAt)), ("harm", Code(details.Harm)), ("published", Code(details.Published)), ("planned", Text(session, details.Planned)),
            ],
            "incident/count" when Asked(given, "incident", out IncidentId id) && e.Incidents.TryGetValue(id, out Incident? incident) && session.Sight.Sees(incident)
                && incident.Counts.LastOrDefault() is { } count =>
            [
                ("confirmed", Number(count.Confirmed)), ("atMost", Number(count.AtMost)), ("basis", EntryJson.Name(count.Basis)),
            ],
            "incident/classify" when Asked(given, "incident", out IncidentId id) && e.Incidents.TryGetValue(id, out Incident? incident) && session.Sight.Sees(incident)
                && incident.Classification is { } made =>
            [
                ("situation", EntryJson.Name(made.Situation)), ("personsAtMost", Number(made.PersonsAtMost)), ("exemptByEncryption", Truth(made.ExemptByEncryption)),
                ("further", Codes(made.Further)), ("algorithm", Code(made.Algorithm)), ("keyManagement", Code(made.KeyManagement)), ("generalLaw", Codes(made.GeneralLaw)),
            ],
            "incident/change-prevention" when Asked(given, "incident", out IncidentId id) && e.Incidents.TryGetValue(id, out Incident? incident) && session.Sight.Sees(incident)
                && incident.Measures.FirstOrDefault(m => m.Id.Value == given("measure")) is { } against =>
            [
                ("owner", against.Owner.Value), ("due", Day(against.Due)),
            ],
            "damage/revise" when Asked(given, "damage", out DamageId id) && e.Damages.GetValueOrDefault(id) is { } damage
                && e.Incidents.TryGetValue(damage.Incident, out Incident? incident) && session.Sight.Sees(incident) =>
            [
                ("yen", Number(damage.ClaimedYen)),
            ],
            _ => null,
        };
    }

    static IEnumerable<(string Field, StringValues Value)>? OfTheContract(Session session, string act, Func<string, StringValues> given)
    {
        Engagement e = session.State;
        return act switch
        {
            "inspection/reschedule" when Asked(given, "inspection", out InspectionId id) && e.Inspections.TryGetValue(id, out Inspection? inspection)
                && session.Sight.Sees(inspection) =>
            [
                ("on", Day(inspection.On)), ("method", EntryJson.Name(inspection.Method)),
            ],
            "inspection/check" when Asked(given, "inspection", out InspectionId id) && e.Inspections.TryGetValue(id, out Inspection? inspection) && session.Sight.Sees(inspection)
                && inspection.Answers.LastOrDefault(a => EntryJson.Name(a.Item) == given("item")) is { } answer =>
            [
                ("result", EntryJson.Name(answer.Result)), ("means", EntryJson.Name(answer.Means)), ("remarks", Text(session, answer.Remarks)), ("evidence", answer.Evidence?.Hex),
            ],
            "inspection/plan-correction" when Asked(given, "finding", out FindingId id) && session.Sight.Sees(typeof(FindingId), id.Value) && e.Findings[id] is { Owner: { } owner } finding =>
            [
                ("owner", owner.Value), ("by", Day(finding.PlannedFor)),
            ],
            "citation/record" when Asked(given, "citation", out CitationId id) && e.Citations.GetValueOrDefault(id) is { } place =>
            [
                ("now", Text(session, place.Now)), ("since", Day(place.Since)), ("changedBy", Text(session, place.ChangedBy)),
            ],
            _ => null,
        };
    }

    static bool Asked<T>(Func<string, StringValues> given, string field, out T id) where T : struct, IIdentifier<T> =>
        Identifier.TryParse(given(field), out id);

    static StringValues Text(Session session, SealedText text) =>
        text.IsGiven && session.Desk.ValueOf(session.Contract, text) is { } value ? value : StringValues.Empty;

    static StringValues Ids<T>(ImmutableArray<T> ids) where T : struct, IIdentifier<T> => new([.. ids.Select(i => i.Value)]);

    static StringValues Codes<T>(ImmutableArray<T> codes) where T : struct, Enum => new([.. codes.Select(c => EntryJson.Name(c))]);

    static IEnumerable<(string, StringValues)> Days(string field, Period? period) =>
        period is null ? [] : [($"{field}.from", Day(period.From)), ($"{field}.until", Day(period.Until))];

    static StringValues Number(long? number) => number?.ToString(CultureInfo.InvariantCulture);

    static StringValues Day(DateOnly? day) => day?.ToString("O", CultureInfo.InvariantCulture);

    static StringValues Code<T>(T? code) where T : struct, Enum => code is { } value ? EntryJson.Name(value) : StringValues.Empty;

    static string Truth(bool truth) => truth ? "true" : "false";
}
