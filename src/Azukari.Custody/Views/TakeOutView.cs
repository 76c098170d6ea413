using Azukari.Rules;

namespace Azukari.Custody.Views;

/// <summary>A take-out, in short and with its chain of custody.</summary>
public static class TakeOutView
{
    /// <summary>The take-outs in the order of their departure.</summary>
    public static IReadOnlyList<TakeOut> InOrder(Viewer v) =>
        [.. v.State.TakeOuts.Values.Where(v.Sees).OrderBy(t => t.Request.Departs).ThenBy(t => t.Id.Value, StringComparer.Ordinal)];

    /// <summary>All take-outs, what is lost, and what was brought in.</summary>
    public static object List(Viewer v) => new
    {
        takeOuts = InOrder(v).Select(t => Describe(v, t)),
        lost = v.State.StillLost.Where(l => v.Sees(l.TakeOut)).Select(l => new
        {
            takeOut = l.TakeOut.Id.Value,
            incident = l.Loss.Incident.Value,
            items = l.Items.Select(i => i.Value),
            closed = v.State.Incidents[l.Loss.Incident].ClosedAt?.UtcDateTime,
        }),
        takeIns = v.State.TakeIns.Values.Where(t => v.Sees(t.BroughtBy)).OrderBy(t => t.At).Select(t => new
        {
            id = t.Id.Value,
            kind = EntryJson.Name(t.Kind),
            label = v.Value(t.Label),
            place = t.Place.Value,
            broughtBy = t.BroughtBy.Value,
            until = t.Until.UtcDateTime,
            leftAt = t.LeftAt?.UtcDateTime,
        }),
    };

    /// <summary>The entries of a take-out that may be seen.</summary>
    public static IReadOnlyList<TakeOutStep> HistoryOf(Viewer v, TakeOut takeOut) =>
        [.. v.Desk.HistoryOf(v.Contract, takeOut.Id)];

    /// <summary>It in JSON.</summary>
    public static object Describe(Viewer v, TakeOut takeOut)
    {
        var next = TakeOutNext.Of(v.State, takeOut);
        return new
        {
            id = takeOut.Id.Value,
            kind = EntryJson.Name(takeOut.Request.Kind ?? TakeOutKind.Carry),
            state = EntryJson.Name(takeOut.State),
            items = takeOut.Request.Items.Select(i => i.Value),
            dueBack = takeOut.DueBack.UtcDateTime,
            arrivesBy = takeOut.Request.ArrivesBy?.UtcDateTime,
            bearer = takeOut.Bearer?.Value,
            waitsFor = takeOut.Waiting?.To.Value,
            next = EntryJson.Name(next.Step),
            nextBy = Viewer.Offices(next.For).Select(o => EntryJson.Name(o)),
            nextPerson = next.Person?.Value,
            overdue = takeOut.IsOverdue,
            recalled = takeOut.IsRecalled,
            incidents = v.State.Incidents.Values.Where(i => v.Sees(i) && i.TakeOut == takeOut.Id).OrderBy(i => i.ReportedAt).Select(i => i.Id.Value),
        };
    }

    /// <summary>It with its chain of custody.</summary>
    public static object DescribeWhole(Viewer v, TakeOut takeOut, IReadOnlyList<TakeOutStep> history)
    {
        var meaning = TakeOutMeaning.Of(v.State, takeOut);
        string? Opened(SealedText text) => v.Value(text);
        return new
        {
            takeOut = Describe(v, takeOut),
            purpose = takeOut.Request.Purpose.Value,
            reason = Opened(takeOut.Request.Reason),
            measures = Opened(takeOut.Request.Measures),
            route = Opened(takeOut.Request.Route),
            means = takeOut.Request.Means is { } means ? EntryJson.Name(means) : null,
            destination = takeOut.Request.Destination?.Value,
            recipient = takeOut.Request.Recipient.Value,
            carriers = takeOut.Carriers.Select(c => c.Value),
            sheets = takeOut.Request.Sheets,
            meaning = new
            {
                personsAtMost = meaning.PersonsAtMost,
                numbersFound = meaning.NumbersFound,
                wholeFiles = meaning.WholeFiles.Select(i => i.Value),
                extracts = meaning.Extracts.Select(i => i.Value),
                media = meaning.Media,
                papers = meaning.Papers,
                unread = meaning.Unread,
                fewerStatedThanFound = meaning.FewerStatedThanFound,
            },
            approvedBy = takeOut.Approvals.By.Select(w => w.Value),
            conditions = new
            {
                extraCarrier = takeOut.Conditions.ExtraCarrier?.Value,
                cityWitness = takeOut.Conditions.CityWitness,
                sealNeeded = takeOut.Conditions.SealNeeded,
                receiverAccepts = takeOut.Conditions.ReceiverAccepts,
                dueBack = takeOut.Conditions.DueBack?.UtcDateTime,
            },
            containers = takeOut.Containers.Select(c => new
            {
                id = c.Id.Value,
                number = Opened(c.Number),
                seal = Opened(c.Seal),
                sheets = c.Sheets,
                by = c.SealedBy.Value,
                at = c.SealedAt.UtcDateTime,
            }),
            copies = takeOut.Copies.Select(c => new
            {
                id = c.Value,
                of = v.State.Item(c)?.CopyOf?.Value,
                medium = takeOut.Written.FirstOrDefault(w => w.Copy == c)?.Medium.Value,
                state = v.State.Item(c) is { } copy ? EntryJson.Name(copy.State) : null,
            }),
            loaded = takeOut.Loaded.Select(l => new
            {
                copy = l.Copy.Value,
                permission = l.Permission.Value,
                eraseBy = l.EraseBy.UtcDateTime,
                erasedAt = l.ErasedAt?.UtcDateTime,
            }),
            losses = takeOut.Losses.Select(l => new
            {
                incident = l.Incident.Value,
                items = l.Items.Select(i => i.Value),
                found = l.Found.Select(i => i.Value),
                at = l.At.UtcDateTime,
            }),
            history = history.Where(s => v.Sees(s.Entry)).Select(s => new
            {
                entry = s.Index,
                at = s.Entry.Circumstances.At.UtcDateTime,
                act = EntryView.NameOf(s.Entry),
                title = v.Words.ActTitle(EntryView.NameOf(s.Entry)),
                by = s.Entry.Circumstances.Worker?.Value,
                outcome = s.Entry.Permitted ? "permitted" : "refused",
                refusals = s.Entry.Refusals.Select(r => new { clause = r.Clause.Ref, code = r.Code }),
                seal = s.Seal is { } seal ? EntryJson.Name(seal) : null,
                sheets = s.Sheets,
                bearer = s.Bearer?.Value,
            }),
        };
    }
}
