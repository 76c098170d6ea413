using Azukari.Custody.Lists;
using Azukari.Rules;

namespace Azukari.Custody.Views;

/// <summary>Views of what is held: media and paper, safety measures, uses for another purpose, how many persons, what must come to zero.</summary>
public static class HoldingView
{
    /// <summary>The register of media and paper.</summary>
    public static object Media(Viewer v)
    {
        ArgumentNullException.ThrowIfNull(v);
        return new { media = HoldingLists.MediaOf(v.State).Where(v.Sees).Select(i => Describe(v, i)) };
    }

    /// <summary>The safety measures of every organisation that owes them, or of one.</summary>
    public static object Measures(Viewer v, OrganisationId? only)
    {
        ArgumentNullException.ThrowIfNull(v);
        return new { measures = v.State.OwersOfMeasures.Where(o => v.Sees(o) && (only is null || o == only)).SelectMany(o => Describe(v, o)) };
    }

    /// <summary>Uses for another purpose (覚書 3); they are for those who see all of the contract.</summary>
    public static object OtherUses(Viewer v)
    {
        ArgumentNullException.ThrowIfNull(v);
        return new
        {
            otherUses = v.State.OtherUses.Values.Where(_ => v.SeesAll)
                .OrderBy(o => o.RequestedAt).ThenBy(o => o.Id.Value, StringComparer.Ordinal).Select(Describe),
        };
    }

    /// <summary>How many persons some items hold at most (覚書 3).</summary>
    public static object Persons(PersonsHeld held)
    {
        ArgumentNullException.ThrowIfNull(held);
        return new { atMost = held.AtMost, ofAll = held.OfAll, everybody = held.IsEverybody, uncounted = held.Uncounted };
    }

    /// <summary>The items that a text names: an item, or those of a take-out.</summary>
    public static IEnumerable<ItemId> ItemsOf(Viewer v, ViewQuestion question, string text)
    {
        ArgumentNullException.ThrowIfNull(v);
        ArgumentNullException.ThrowIfNull(question);
        return question.NamedOrNone<TakeOutId>(text) is { } id && v.State.TakeOuts.GetValueOrDefault(id) is { } takeOut
            ? takeOut.Request.Items.Where(i => v.State.Item(i) is { } item && v.Sees(item))
            : [question.Named<ItemId>(text)];
    }

    /// <summary>What a search found (<see cref="Desk.Search"/>), of what is seen.</summary>
    public static object Found(Viewer v, IEnumerable<SearchHit> hits)
    {
        ArgumentNullException.ThrowIfNull(v);
        return Found(hits.Where(h => IsSeen(v, h)));
    }

    /// <summary>What a search found, in whichever contract: at the custody's own machine.</summary>
    public static object Found(IEnumerable<SearchHit> hits) => new
    {
        found = hits.Select(h => new
        {
            contract = h.Contract.Value,
            thing = h.Thing,
            id = h.Id,
            name = h.Name,
            state = h.State is { } state ? EntryJson.Name(state) : null,
            entry = h.Entry,
            at = h.At?.UtcDateTime,
        }),
    };

    /// <summary>Everything that must come to zero.</summary>
    public static object Reconcile(Viewer v, Reconciliation all) => new
    {
        zero = v.SeesAll ? all.IsZero : (bool?)null,
        items = all.Items.Where(l => v.Sees(l.Item)).Select(l => new
        {
            id = l.Item.Id.Value,
            name = v.Value(l.Item.Name),
            depth = l.Depth,
            copyOf = l.Item.CopyOf?.Value,
            kind = EntryJson.Name(l.Item.Kind),
            organisation = l.Organisation.Value,
            place = l.Item.Place.Value,
            state = EntryJson.Name(l.Item.State),
            instructed = l.Item.Instructed is { } told ? EntryJson.Name(told) : null,
            missing = l.Missing.Select(m => EntryJson.Name(m)),
            certificate = l.Certificate?.Value,
        }),
        backups = all.Backups.Where(b => v.Sees(b.Backup.Keeper)).Select(b => new
        {
            id = b.Backup.Id.Value,
            kind = EntryJson.Name(b.Backup.Kind),
            epoch = b.Backup.Epoch,
            keeper = b.Backup.Keeper.Value,
            items = b.Backup.Items.Select(i => i.Value),
            holdsKeys = b.Backup.HoldsKeys,
            expiresOn = b.Backup.ExpiresOn,
            goneAt = b.Backup.GoneAt?.UtcDateTime,
            readable = b.IsReadable,
        }),
        keyCopies = all.KeyCopies.Where(k => v.Sees(k.Keeper)).Select(k => new { id = k.Id.Value, epoch = k.Epoch, keeper = k.Keeper.Value, goneAt = k.GoneAt?.UtcDateTime }),
        organisations = all.Organisations.Where(o => v.Sees(o.Organisation)).Select(o => new
        {
            organisation = o.Organisation.Value,
            held = o.Held,
            atZero = o.AtZero,
            returned = o.Returned,
            erased = o.Erased,
            disposed = o.Disposed,
            backups = o.Backups,
            keyCopies = o.KeyCopies,
            declaredAt = o.DeclaredAt?.UtcDateTime,
        }),
    };

    static bool IsSeen(Viewer v, SearchHit hit) => v.SeesAll
        || (hit.Entry is { } entry ? v.Desk.EntryAt(v.Contract, entry) is { } found && v.Sees(found)
            : hit.Id is { } id && !v.Hides(id));

    static object Describe(Viewer v, Item item)
    {
        string? Text(SealedText text) => v.Value(text);
        MediumRecord? known = v.State.Media.GetValueOrDefault(item.Id);
        return new
        {
            id = item.Id.Value,
            label = Text(item.Name),
            kind = EntryJson.Name(item.Kind),
            state = EntryJson.Name(item.State),
            place = item.Place.Value,
            copyOf = item.CopyOf?.Value,
            form = known is null ? null : EntryJson.Name(known.Form),
            serial = known is null ? null : Text(known.Serial),
            sheets = known?.Sheets,
            storage = known is null ? null : Text(known.Storage),
            area = known?.Area?.Value,
            encryption = known is null ? null : EntryJson.Name(known.Encryption),
            keyCustodian = known is null ? null : Text(known.KeyCustodian),
            keyApart = known?.KeyApart,
            remoteWipe = known?.RemoteWipe,
            couldExempt = known?.CouldExempt,
            holds = v.State.CopiesOn(item.Id).Where(v.Sees).Select(c => c.Id.Value),
        };
    }

    static IEnumerable<object> Describe(Viewer v, OrganisationId organisation)
    {
        DateOnly today = JapanTime.DayOf(v.Desk.Now);
        int months = v.State.Terms.Practice.MeasureReviewIntervalMonths;
        string? Text(SealedText text) => v.Value(text);
        return v.State.MeasuresOf(organisation).Measures.Select(m => new
        {
            organisation = organisation.Value,
            code = EntryJson.Name(m.Code),
            title = v.Words.EnumValue(m.Code),
            example = v.Words.Text($"measures.{EntryJson.Name(m.Code)}"),
            state = EntryJson.Name(m.StateOn(today, months)),
            owner = m.Owner?.Value,
            how = Text(m.How),
            adoptedAt = m.AdoptedAt?.UtcDateTime,
            evidence = m.Evidence is { } e ? new { what = Text(e.What), sha256 = e.Document?.Hex, seenOn = e.SeenOn, by = e.By.Value } : null,
            countsUntil = m.EvidenceCountsUntil(months),
            review = m.Review is { } r
                ? new { result = EntryJson.Name(r.Result), findings = Text(r.Findings), by = r.By.Value, at = r.At.UtcDateTime }
                : null,
            waiver = m.Waiver is { } w ? new { state = EntryJson.Name(w.State), reason = Text(w.Reason), by = w.By.Value } : null,
        });
    }

    static object Describe(OtherUse o) => new
    {
        id = o.Id.Value,
        purpose = o.Purpose.Value,
        basis = EntryJson.Name(o.Basis),
        items = o.Items.Select(i => i.Value),
        from = o.Period.From,
        until = o.Period.Until,
        state = EntryJson.Name(o.State),
        requestedBy = o.RequestedBy.Value,
        approvedBy = o.Approvals.By.Select(w => w.Value),
    };
}
