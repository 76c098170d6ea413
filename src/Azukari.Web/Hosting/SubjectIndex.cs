using Azukari.Custody;
using Azukari.Custody.Searching;
using Azukari.Rules;
using Azukari.Web.Sessions;

namespace Azukari.Web.Hosting;

/// <summary>The entries that speak of a thing, as the desk finds them.</summary>
static class SubjectIndex
{
    /// <summary>Of a thing with more entries the newest are read.</summary>
    internal const int Most = 2_000;

    /// <summary>The entries about an identifier, in their order; sight is the caller's business.</summary>
    internal static IReadOnlyList<IndexedEntry> Of(Session session, string id) =>
        [.. session.Desk.Find(session.Contract, new EntrySearch { About = id }).Take(Most).Reverse()];

    /// <summary>The first entries about an identifier of one act, such as the receipt of a file.</summary>
    internal static IndexedEntry? Of(Session session, string id, string act) =>
        session.Desk.Find(session.Contract, new EntrySearch { About = id, Act = act, Permitted = true }).LastOrDefault();

    /// <summary>When someone last used content; null where he never did.</summary>
    internal static DateTimeOffset? LastUse(Session session, WorkerId worker) =>
        session.Desk.Find(session.Contract, new EntrySearch { By = worker, Uses = true, Permitted = true }).FirstOrDefault()?.Entry.Circumstances.At;
}
