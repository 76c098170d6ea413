using Azukari.Custody.Lists;
using Azukari.Custody.Searching;

namespace Azukari.Web.Api;

/// <summary>Every list of a contract by its name, row by row as <c>azukari list NAME --json</c> gives it, of what the caller sees.</summary>
/// <remarks>A list that is not for the caller is there and is empty: lists are the same for every contract, and tell nothing by their names.</remarks>
static class ApiLists
{
    internal static IResult Of(ApiCall call, string name)
    {
        if (ListCatalogue.Find(name) is not { } list)
        {
            return Replies.Missing(call);
        }

        var source = new ListSource(call.Desk, call.Contract, call.Words, call.Token.Worker, call.Sight) { WithHandles = true };
        if (list.Name == "entries")
        {
            // Read from where the last page ended: a ledger is long.
            return ApiViews.Entries(call, new EntrySearch(), _ => true, found => EventLists.Entries(source, found).ToJson());
        }

        if (list.Name == "inbox")
        {
            ListTable inbox = EventLists.Inbox(source, ApiViews.Notices(call, unreadOnly: false));
            return Replies.List(call, inbox.Rows, inbox.ToJson);
        }

        ListTable table = list.Of(source);
        return Replies.List(call, table.Rows, table.ToJson);
    }
}
