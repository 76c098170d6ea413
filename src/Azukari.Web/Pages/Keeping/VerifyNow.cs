using Azukari.Custody.Evidence;
using Azukari.Web.Hosting;
using Azukari.Web.Sessions;

namespace Azukari.Web.Pages.Keeping;

/// <summary>Checks the ledger as a stranger would, and gives the evidence out.</summary>
static class VerifyNow
{
    /// <summary>A ledger of many years keeps a core and the disk busy: one is read at a time, and others wait for their turn.</summary>
    static readonly SemaphoreSlim Turn = new(1);

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

    /// <summary>Reads on a thread of its own, for those who see all of the contract.</summary>
    static async Task<IResult> InTurn(HttpContext context, Func<Session, IResult> read)
    {
        Session session = context.Features.Get<Session>()!;
        if (!session.Sight.SeesAll)
        {
            return PageMap.Missing(context);
        }

        await Turn.WaitAsync(context.RequestAborted);
        try
        {
            return await Task.Factory.StartNew(() => read(session), context.RequestAborted, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        }
        finally
        {
            Turn.Release();
        }
    }
}
