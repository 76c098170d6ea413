using System.Reflection;
using Azukari.Custody.Courses;
using Azukari.Custody.Memoranda;
using Azukari.Custody.Searching;
using Azukari.Rules;

namespace Azukari.Custody.Doors;

/// <summary>Finds what people mean: an identifier in full or by its beginning, a handle, or a name.</summary>
public sealed class Names(Desk desk, ContractId contract)
{
    const int ShortestBeginning = 4;

    readonly Lazy<MemorandumDocument> memorandum = new(() => desk.MemorandumOf(contract));
    readonly Lazy<IReadOnlyDictionary<PlaceId, SealedText>> designated = new(() => Designated(desk, contract));
    readonly Dictionary<string, string> handles = desk.HandlesOf(contract).ToDictionary(h => h.Handle, h => h.Id, StringComparer.Ordinal);

    /// <summary>Handles by identifier, for display.</summary>
    public IReadOnlyDictionary<string, string> HandleOf { get; } = desk.HandlesOf(contract)
        .GroupBy(h => h.Id, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First().Handle, StringComparer.Ordinal);

    /// <summary>The identifier; null where the text means nothing here.</summary>
    /// <param name="text">What somebody wrote.</param>
    /// <param name="sight">What he sees: names of other things mean nothing to him; null for all of it. An identifier in full is his own knowledge.</param>
    /// <exception cref="CustodyException"><see cref="Fault.IdentifierAmbiguous"/> where it means several things.</exception>
    public T? Find<T>(string? text, Sight? sight = null) where T : struct, IIdentifier<T>
    {
        if (text is null)
        {
            return null;
        }

        if (Identifier.TryParse(text, out T id))
        {
            return id;
        }

        if (handles.TryGetValue(text, out string? handled) && Identifier.TryParse(handled, out T known) && sight?.Sees(typeof(T), handled) != false)
        {
            return known;
        }

        List<string> fitting = [.. Candidates<T>().Where(c =>
            (c.Name == text || (text.Length >= ShortestBeginning && c.Id.StartsWith(text, StringComparison.Ordinal)))
            && sight?.Sees(typeof(T), c.Id) != false)
            .Select(c => c.Id).Distinct()];
        return fitting.Count switch
        {
            0 => null,
            1 => T.Wrap(fitting[0]),
            _ => throw CustodyException.Of(Fault.IdentifierAmbiguous, text, $"{fitting.Count}"),
        };
    }

    /// <summary>What to call an identifier on a screen: its handle, its name, or itself.</summary>
    public string Show(string id) => HandleOf.TryGetValue(id, out string? handle) ? handle : Opened(id) ?? id;

    /// <summary>What a person reads for an identifier on a screen: a name before a handle; the identifier itself where there is neither.</summary>
    public string NameOf(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        return Opened(id) ?? Stated(id) ?? HandleOf.GetValueOrDefault(id) ?? id;
    }

    /// <summary>What a slug is called: a place, a purpose or an organisation of the memorandum or of an application, a course, an area,
    /// another memorandum, a citation.</summary>
    string? Stated(string id) =>
        PurposeName(PurposeId.Wrap(id)) ?? PlaceName(PlaceId.Wrap(id)) ?? OrganisationName(OrganisationId.Wrap(id))
        ?? CourseName(CourseId.Wrap(id)) ?? AreaName(AreaId.Wrap(id)) ?? MemorandumName(MemorandumId.Wrap(id)) ?? CitationName(CitationId.Wrap(id));

    /// <summary>Everything that an identifier of a type can mean here, with its name where it has one; in no order.</summary>
    /// <param name="type">A type of identifier; of another type, or one that nothing here has, there is none.</param>
    public IReadOnlyList<(string Id, string? Name)> AllOf(Type type)
    {
        ArgumentNullException.ThrowIfNull(type);
        return FieldForm.IsIdentifier(type)
            ? [.. (IEnumerable<(string, string?)>)typeof(Names).GetMethod(nameof(Candidates), BindingFlags.Instance | BindingFlags.NonPublic)!
                .MakeGenericMethod(type).Invoke(this, null)!]
            : [];
    }

    string? Opened(string id)
    {
        Engagement e = desk.StateOf(contract);
        SealedText name =
            Identifier.TryParse(id, out WorkerId worker) ? e.Workers.GetValueOrDefault(worker)?.Name ?? default
            : Identifier.TryParse(id, out TerminalId terminal) ? e.Terminals.GetValueOrDefault(terminal)?.Label ?? default
            : Identifier.TryParse(id, out FilingId filing) ? e.Filings.GetValueOrDefault(filing)?.Name ?? default
            : Identifier.TryParse(id, out TakeInId takeIn) ? e.TakeIns.GetValueOrDefault(takeIn)?.Label ?? default
            : Identifier.TryParse(id, out ItemId item) ? e.Item(item)?.Name ?? default
            : default;
        return desk.ValueOf(contract, name);
    }

    IEnumerable<(string Id, string? Name)> Candidates<T>() where T : struct, IIdentifier<T>
    {
        Engagement e = desk.StateOf(contract);
        return T.Prefix switch
        {
            "w" => e.Workers.Values.Select(w => (w.Id.Value, desk.ValueOf(contract, w.Name))),
            "t" => e.Terminals.Values.Select(t => (t.Id.Value, desk.ValueOf(contract, t.Label))),
            "i" => e.Items.Values.Select(i => (i.Id.Value, desk.ValueOf(contract, i.Name))),
            "cx" => e.TakeOuts.Values.SelectMany(t => t.Containers).Select(c => (c.Id.Value, desk.ValueOf(contract, c.Number))),
            "ki" => e.TakeIns.Values.Select(t => (t.Id.Value, desk.ValueOf(contract, t.Label))),
            "k" => e.TakeOuts.Keys.Select(k => (k.Value, (string?)null)),
            "n" => e.Incidents.Keys.Select(n => (n.Value, (string?)null)),
            "s" => e.Incidents.Values.SelectMany(n => n.Instructions).Select(s => (s.Id.Value, (string?)null)),
            "m" => e.Incidents.Values.SelectMany(n => n.Measures).Select(m => (m.Id.Value, (string?)null)),
            "fz" => e.Freezes.Keys.Select(f => (f.Value, (string?)null)),
            "cn" => e.Freezes.Values.SelectMany(f => f.Continuations).Select(c => (c.Id.Value, (string?)null)),
            "cl" => e.Claims.Keys.Select(c => (c.Value, (string?)null)),
            "dm" => e.Damages.Keys.Select(d => (d.Value, (string?)null)),
            "fl" => e.Filings.Values.Select(f => (f.Id.Value, desk.ValueOf(contract, f.Name))),
            "ou" => e.OtherUses.Keys.Select(o => (o.Value, (string?)null)),
            "vs" => e.Visits.Keys.Select(v => (v.Value, (string?)null)),
            "doc" => e.Documents.Keys.Select(d => (d.Value, (string?)null)),
            "tp" => e.TrainingPlans.Values.Select(t => (t.Id.Value, desk.ValueOf(contract, t.Name))),
            "bd" => e.Badges.Values.Select(b => (b.Id.Value, desk.ValueOf(contract, b.Number))),
            "sp" => e.StaffingPlans.Keys.Select(p => (p.Value, (string?)null)),
            "vr" => e.VolumeReports.Keys.Select(r => (r.Value, (string?)null)),
            "sv" => e.Supervisions.Keys.Select(s => (s.Value, (string?)null)),
            "ar" => e.AccessReviews.Keys.Select(r => (r.Value, (string?)null)),
            "v" => e.Sweeps.Keys.Select(v => (v.Value, (string?)null)),
            "am" => e.Amendments.Keys.Select(a => (a.Value, (string?)null)),
            "q" => e.Consultations.Keys.Select(q => (q.Value, (string?)null)),
            "cr" => e.Reports.Keys.Select(r => (r.Value, (string?)null)),
            "in" => e.Inspections.Keys.Select(i => (i.Value, (string?)null)),
            "fd" => e.Findings.Keys.Select(f => (f.Value, (string?)null)),
            "bk" => e.Backups.Keys.Select(b => (b.Value, (string?)null)),
            "kc" => e.KeyCopies.Keys.Select(k => (k.Value, (string?)null)),
            "ct" => e.Certificates.Keys.Select(c => (c.Value, (string?)null)),
            "ds" => e.Discoveries.Keys.Select(d => (d.Value, (string?)null)),
            _ => typeof(T) == typeof(PurposeId) ? e.Terms.Purposes.Select(p => (p.Value, PurposeName(p)))
                : typeof(T) == typeof(PlaceId) ? e.Terms.Places.Concat(e.Places).Select(p => (p.Value, PlaceName(p)))
                : typeof(T) == typeof(OrganisationId) ? Organisations(e).Select(o => (o.Value, OrganisationName(o)))
                : typeof(T) == typeof(AreaId) ? e.Areas.Values.Where(a => a.ClosedAt is null).Select(a => (a.Id.Value, AreaName(a.Id)))
                : typeof(T) == typeof(MemorandumId) ? e.OtherMemoranda.Values.Select(m => (m.Id.Value, desk.ValueOf(contract, m.Title)))
                : typeof(T) == typeof(CitationId) ? memorandum.Value.Citations.Select(c => (c.Id, CitationName(CitationId.Wrap(c.Id))))
                : typeof(T) == typeof(CourseId) ? ReadyCourses.All.Select(c => c.Id).Union(e.Courses.Keys).Select(c => (c.Value, CourseName(c)))
                : [],
        };
    }

    string? PurposeName(PurposeId id) => memorandum.Value.Purposes.FirstOrDefault(p => p.Id == id.Value)?.Name;

    /// <summary>What a place is called, by the memorandum or by whoever designated it; null where nobody named it, or the name was erased.</summary>
    internal string? PlaceName(PlaceId id) => memorandum.Value.Places.FirstOrDefault(p => p.Id == id.Value)?.Name
        ?? (designated.Value.TryGetValue(id, out SealedText name) ? desk.ValueOf(contract, name) : null);

    string? CourseName(CourseId id) =>
        (desk.StateOf(contract).Courses.ContainsKey(id) ? desk.CourseOf(contract, id) : ReadyCourses.Find(id))?.Title;

    string? AreaName(AreaId id) => desk.StateOf(contract).Areas.GetValueOrDefault(id) is { } area ? desk.ValueOf(contract, area.Name) : null;

    string? MemorandumName(MemorandumId id) => desk.StateOf(contract).OtherMemoranda.GetValueOrDefault(id) is { } other ? desk.ValueOf(contract, other.Title) : null;

    string? CitationName(CitationId id) => memorandum.Value.Citations.FirstOrDefault(c => c.Id == id.Value) is { } cited ? $"{cited.Clause} {cited.Term}" : null;

    /// <summary>The state knows a place by its identifier alone: its name stands in the entry that designated it.</summary>
    static Dictionary<PlaceId, SealedText> Designated(Desk desk, ContractId contract)
    {
        Dictionary<PlaceId, SealedText> names = [];
        if (desk.StateOf(contract) is { Places.Count: > 0 })
        {
            string act = ActCatalogue.Of(typeof(DesignatePlace)).Declared.Name;
            foreach (IndexedEntry entry in desk.FindInOrder(contract, new EntrySearch { Act = act, Permitted = true }))
            {
                var place = (DesignatePlace)entry.Entry.Act;
                names[place.Place] = place.Name;
            }
        }

        return names;
    }

    string? OrganisationName(OrganisationId id) =>
        id.Value == memorandum.Value.Municipality.Id ? memorandum.Value.Municipality.Name
        : id.Value == memorandum.Value.Contractor.Id ? memorandum.Value.Contractor.Name
        : desk.StateOf(contract) is var e && e.Reentrustments.GetValueOrDefault(id) is { } node ? desk.ValueOf(contract, node.Name)
        : e.AdvanceConsents.GetValueOrDefault(id) is { } foreseen ? desk.ValueOf(contract, foreseen.Name) : null;

    static IEnumerable<OrganisationId> Organisations(Engagement e) =>
        [e.Terms.Municipality, e.Terms.Contractor, .. e.Reentrustments.Keys.Union(e.AdvanceConsents.Keys)];
}
