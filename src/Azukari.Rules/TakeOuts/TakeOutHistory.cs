namespace Azukari.Rules;

/// <summary>One step in the history of a take-out, permitted or refused.</summary>
/// <param name="Index">The entry's index in the ledger.</param>
/// <param name="Entry">The entry: who, where, when, and with what outcome.</param>
/// <param name="Seal">What a check of the seals showed; null where none was made.</param>
/// <param name="Sheets">The sheets that were counted; null where none were.</param>
/// <param name="Bearer">Who bore it after this step; null where nobody did, or the step was refused.</param>
public sealed record TakeOutStep(long Index, Entry Entry, SealCheck? Seal, int? Sheets, WorkerId? Bearer);

/// <summary>The history of a take-out, read from the ledger (受渡しの記録).</summary>
/// <remarks>覚書 5-3c: no gap in the chain of custody, and where there was one it shows.</remarks>
public static class TakeOutHistory
{
    /// <summary>Every entry of one take-out in its order, refusals too.</summary>
    /// <param name="entries">All entries of the contract, in their order, with their index.</param>
    /// <param name="takeOut">The take-out.</param>
    public static IEnumerable<TakeOutStep> Of(IEnumerable<(long Index, Entry Entry)> entries, TakeOutId takeOut)
    {
        ArgumentNullException.ThrowIfNull(entries);
        WorkerId? bearer = null;
        WorkerId? giver = null;
        foreach ((long index, Entry entry) in entries)
        {
            if (TakeOutOf(entry.Act) != takeOut)
            {
                continue;
            }

            if (entry.Permitted)
            {
                (bearer, giver) = entry.Act switch
                {
                    HandOverTakeOut handOver => (handOver.To, bearer),
                    DepartTakeOut or AcceptTakeOut or ReturnTakeOut => (entry.Circumstances.Worker, null),
                    RefuseHandOver => (giver ?? bearer, null),
                    OfferTakeOut or ArriveTakeOut => (bearer, null),
                    _ => (bearer, giver),
                };
            }

            yield return new(index, entry, SealOf(entry.Act), SheetsOf(entry.Act), entry.Permitted ? bearer : null);
        }
    }

    static TakeOutId? TakeOutOf(Act act) => act switch
    {
        IOfTakeOut of => of.TakeOut,
        ReportIncident report => report.TakeOut,
        _ => null,
    };

    static SealCheck? SealOf(Act act) => act switch
    {
        ArriveTakeOut arrive => arrive.Seal,
        AcceptTakeOut accept => accept.Seal,
        ReturnTakeOut back => back.Seal,
        ConfirmTakeOut confirm => confirm.Seal,
        FindLostThings found => found.Seal,
        _ => null,
    };

    static int? SheetsOf(Act act) => act switch
    {
        RequestTakeOut request => request.Sheets,
        SealContainer closed => closed.Sheets,
        OfferTakeOut offer => offer.Sheets,
        DepartTakeOut depart => depart.Sheets,
        AcceptTakeOut accept => accept.Sheets,
        ArriveTakeOut arrive => arrive.Sheets,
        ConfirmTakeOut confirm => confirm.Sheets,
        _ => null,
    };
}
