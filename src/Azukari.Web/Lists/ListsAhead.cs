using Azukari.Custody;
using Azukari.Custody.Words;
using Azukari.Rules;
using Azukari.Web.Sessions;

namespace Azukari.Web.Lists;

/// <summary>Makes ahead what the first look at a long register, and the first search in it, would keep somebody waiting for.</summary>
static class ListsAhead
{
    /// <summary>Fewer things are in order before anybody notices.</summary>
    const int Few = 5_000;

    /// <summary>A word that stands nowhere: what is searched is made all the same.</summary>
    const string Nothing = "\uFFFF";

    /// <summary>The register of each contract as those see it who see all of it, in the language of the desk.</summary>
    internal static void Make(Desk desk, Wording words, IServiceProvider services, CancellationToken stop)
    {
        foreach (ContractId contract in desk.Contracts.Where(c => desk.StateOf(c).Items.Count >= Few))
        {
            stop.ThrowIfCancellationRequested();
            var session = new Session(desk, contract, new Visitor(nameof(ListsAhead), null, null, Authentication.Desk, Inspects: true), words, "");
            var context = new DefaultHttpContext { RequestServices = services, Request = { QueryString = QueryString.Create("q", Nothing) } };
            ListAsked list = ListAsked.Of(HoldingScreens.Items, session, context);
            _ = list.Total;
            foreach (ListFilter filter in list.Fields)
            {
                _ = list.Of(filter);
            }
        }
    }
}
