using System.Security.Cryptography;
using Azukari.Custody;
using Azukari.Custody.Notices;
using Azukari.Web.Hosting;

namespace Azukari.Web.Watching;

/// <summary>Lines of the log to the city's log server, where the operator names one.</summary>
static class SyslogDoor
{
    /// <exception cref="CustodyException"><see cref="Fault.FileUnreadable"/>: the authority's certificate.</exception>
    internal static void Add(WebApplicationBuilder builder, ServeOptions options, TimeProvider clock)
    {
        if (options.Syslog is not { } target)
        {
            return;
        }

        InternalCa? ca;
        try
        {
            ca = InternalCa.Read(options.SyslogCa);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new CustodyException(Fault.FileUnreadable, [options.SyslogCa!], e);
        }

        // A factory, so that whoever disposes the server disposes it. What it cannot do is said at the console alone: the log would come back to it.
        builder.Services.AddSingleton<ILoggerProvider>(_ => new SyslogLogger(
            new SyslogSender(target, ca, clock, why => Console.Error.WriteLine(options.Words.Text("serve.syslog-away", $"{target.Host}:{target.Port}", why))), clock));
    }
}
