using Azukari.Custody.Compliance;
using Azukari.Rules;

namespace Azukari.Custody.Lists;

/// <summary>Lists that a view makes of a question: signs of the analysis, movements, touches, addresses, holidays.</summary>
public static class SignLists
{
    /// <summary>What of the ledger is out of the ordinary.</summary>
    public static ListTable Signs(ListSource source, IEnumerable<Anomaly> anomalies)
    {
        ArgumentNullException.ThrowIfNull(source);
        return new ListOf<(Anomaly Anomaly, AnomalyText Said)>(source)
            .Code("sign", s => (AnomalyKind?)s.Anomaly.Kind)
            .Called("by", s => s.Anomaly.Worker?.Value)
            .Day("from", s => s.Anomaly.From)
            .Day("until", s => s.Anomaly.Until)
            .Text("what", s => s.Said.What)
            .Text("usually", s => s.Said.Normal)
            .Text("ask", s => s.Said.Ask)
            .Number("count", s => s.Anomaly.Count)
            .Number("usual", s => s.Anomaly.Usual)
            .Id("subject", s => s.Anomaly.Subject)
            .Id("entries", s => string.Join(' ', s.Anomaly.Entries))
            .Number("entriesInAll", s => s.Anomaly.EntriesInAll)
            .Over("signs", anomalies.Select(a => (a, AnomalyText.Of(source.Words, a, source.Show))));
    }

    /// <summary>What moved, before and since an inspection was known of.</summary>
    public static ListTable Movements(ListSource source, IEnumerable<Movement> movements)
    {
        ArgumentNullException.ThrowIfNull(source);
        return new ListOf<Movement>(source)
            .Number("entry", m => m.Entry)
            .Instant("at", m => m.At)
            .Text("title", m => source.Words.ActTitle(m.Act))
            .Called("itemName", m => m.Item.Value)
            .Called("by", m => m.By?.Value)
            .Truth("sinceNotice", m => m.SinceNotice)
            .Id("act", m => m.Act)
            .Id("id", m => m.Item.Value)
            .Id("takeOut", m => m.TakeOut?.Value)
            .Named<PlaceId>("place", m => m.Place)
            .Over("movements", movements);
    }

    /// <summary>What was done to what an incident reaches, as it is given.</summary>
    public static ListTable Touches(ListSource source, IEnumerable<Touch> touches)
    {
        ArgumentNullException.ThrowIfNull(source);
        return new ListOf<Touch>(source)
            .Number("entry", t => t.Entry)
            .Instant("at", t => t.At)
            .Code("touchKind", t => (TouchKind?)t.Kind)
            .Called("itemName", t => t.Item.Value)
            .Called("by", t => t.Worker?.Value)
            .Named<OrganisationId>("organisation", t => t.Organisation)
            .Called("terminal", t => t.Terminal?.Value)
            .Named<PlaceId>("place", t => t.Place)
            .Id("act", t => t.Act)
            .Id("id", t => t.Item.Value)
            .Over("touches", touches);
    }

    /// <summary>Where mail goes to.</summary>
    public static ListTable Addresses(ListSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return new ListOf<(WorkerId Worker, string Mail)>(source)
            .Called("name", a => a.Worker.Value)
            .Text("mail", a => a.Mail)
            .Id("id", a => a.Worker.Value)
            .Over("addresses", source.Desk.MailAddresses(source.Contract).Select(a => (a.Item1, a.Item2)));
    }

    /// <summary>The days by which deadlines roll forward.</summary>
    public static ListTable Holidays(ListSource source, IEnumerable<DateOnly> days)
    {
        ArgumentNullException.ThrowIfNull(source);
        return new ListOf<DateOnly>(source)
            .Day("day", d => d)
            .Text("dayEra", d => Words.JapaneseDate.Format(d))
            .Over("holidays", days);
    }
}
