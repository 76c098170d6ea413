using System.Collections.Concurrent;
using Azukari.Custody;
using Azukari.Rules;
using Azukari.Web.Sessions;

namespace Azukari.Web.Hosting;

/// <summary>When each worker last used content, kept and continued with the ledger: no page reads it all again.</summary>
/// <remarks>Of a long ledger the last <see cref="MostRead"/> entries are read; a page says so.</remarks>
sealed class LastUses
{
    internal const long MostRead = 200_000;

    readonly ConcurrentDictionary<ContractId, Kept> contracts = new();

    /// <summary>The last use; and the first entry that was looked at, 0 for the whole ledger.</summary>
    internal (DateTimeOffset? At, long Since) Of(Session session, WorkerId worker)
    {
        Kept kept = contracts.GetOrAdd(session.Contract, _ => new Kept(Math.Max(0, session.Desk.SizeOf(session.Contract) - MostRead)));
        lock (kept)
        {
            foreach (IndexedEntry entry in session.Desk.EntriesOf(session.Contract, kept.Next))
            {
                kept.Next = entry.Index + 1;
                if (entry.Entry is { Permitted: true, Act: UseAct, Circumstances: { Worker: { } who, At: var at } })
                {
                    kept.Last[who] = at;
                }
            }

            return (kept.Last.TryGetValue(worker, out DateTimeOffset last) ? last : null, kept.Since);
        }
    }

    sealed class Kept(long since)
    {
        internal long Since { get; } = since;

        internal long Next { get; set; } = since;

        internal Dictionary<WorkerId, DateTimeOffset> Last { get; } = [];
    }
}
