using Azukari.Custody.Evidence;
using Azukari.Web.Hosting;
using Azukari.Web.Sessions;

namespace Azukari.Web.Pages.Keeping;

/// <summary>Checks the ledger as a stranger would, and gives the evidence out.</summary>
static class VerifyNow
{
    internal static Task<IResult> Run(HttpContext context) => InTurn(context, session =>
    {
        using var folder = new OutFolder(context.RequestServices.GetRequiredService<ServeOptions>());
        session.Desk.ExportLedger(session.Contract, folder.PathOf("log"));
        Verification verification = Verifier.Verify(folder.PathOf("log"), session.Desk.VerifierKeyOf(session.Contract));
        return PageMap.Of<VerifyPage>(new { Verification = verification });
    });

    internal static Task<IResult> Bundle(HttpContext context) => InTurn(context, session =>
    {
        var folder = new OutFolder(context.RequestServices.GetRequiredService<ServeOptions>());
        try
        {
            string name = $"{session.Contract}-{session.Today:yyyyMMdd}.zip";
            session.Desk.WriteBundle(session.Contract, folder.PathOf(name));
            return folder.Send(context, name, "application/zip", name);
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    });

    /// <summary>All of a ledger is read in turn and where the disk has room, for those who see all of the contract.</summary>
    static async Task<IResult> InTurn(HttpContext context, Func<Session, IResult> read)
    {
        Session session = context.Features.Get<Session>()!;
        if (!session.Sight.SeesAll)
        {
            return PageMap.Missing(context);
        }

        context.RequestServices.GetRequiredService<Room>().Demand();
        return await Turns.Papers.TakeAsync(() => read(session), context.RequestAborted);
    }
}
