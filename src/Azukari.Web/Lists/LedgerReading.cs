using Azukari.Custody;
using Azukari.Rules;

namespace Azukari.Web.Lists;

/// <summary>Reads the ledger from its newest entry back, or from its oldest on, piece by piece: nobody reads all of it for one page.</summary>
static class LedgerReading
{
    const int Step = 500;

    /// <summary>Whether the oldest comes first.</summary>
    internal static bool IsForward(ListScene scene) => scene["sort"] is "entry" or "at";

    /// <summary>The entries in the order that was asked for.</summary>
    /// <param name="scene">Of which ledger, in which order.</param>
    /// <param name="before">Where an earlier page ended: entries on its far side; null to begin at the end.</param>
    internal static IEnumerable<IndexedEntry> Of(ListScene scene, long? before)
    {
        (Desk desk, ContractId contract) = (scene.Session.Desk, scene.Session.Contract);
        if (IsForward(scene))
        {
            foreach (IndexedEntry entry in desk.EntriesOf(contract, before is { } last ? last + 1 : 0))
            {
                yield return entry;
            }

            yield break;
        }

        for (long end = before ?? desk.SizeOf(contract); end > 0; end = Math.Max(0, end - Step))
        {
            IndexedEntry[] part = [.. desk.EntriesOf(contract, Math.Max(0, end - Step)).TakeWhile(e => e.Index < end)];
            for (int i = part.Length - 1; i >= 0; i--)
            {
                yield return part[i];
            }
        }
    }
}
