using System.CommandLine;
using System.Net;
using Azukari.Custody.Words;

namespace Azukari.Web.Hosting;

/// <summary>What <c>azukari serve</c> is told.</summary>
/// <param name="Data">The folder of the custody.</param>
/// <param name="Listen">Where to listen.</param>
/// <param name="Demonstration">Whether personas stand in for people; never with real data.</param>
/// <param name="Words">The language of the program's own lines.</param>
sealed record ServeOptions(string Data, IPEndPoint Listen, bool Demonstration, Wording Words)
{
    const int DefaultApiRate = 600;

    /// <summary>Requests of a minute that one client of the programming interface may make.</summary>
    internal int ApiRate { get; init; } = DefaultApiRate;

    internal const string DefaultListen = "127.0.0.1:8080";

    /// <summary>Where a person on this machine goes.</summary>
    internal string Address => $"http://{(IPAddress.IsLoopback(Listen.Address) || Listen.Address.Equals(IPAddress.Any) ? "localhost" : Listen.Address)}:{Listen.Port}";

    /// <summary>The command, which runs what it is given once it is understood.</summary>
    internal static RootCommand Command(Wording words, Func<ServeOptions, CancellationToken, Task<int>> run)
    {
        var data = new Option<string>("--data")
        {
            Description = words.Text("cli.data"),
            DefaultValueFactory = _ => Environment.GetEnvironmentVariable("AZUKARI_DATA") is { Length: > 0 } set ? set : "./data",
        };
        var listen = new Option<IPEndPoint>("--listen")
        {
            Description = words.Text("serve.listen"),
            DefaultValueFactory = _ => IPEndPoint.Parse(DefaultListen),
            CustomParser = result =>
            {
                if (IPEndPoint.TryParse(result.Tokens[0].Value, out IPEndPoint? end) && end.Port != 0)
                {
                    return end;
                }

                result.AddError(words.Text("serve.listen-wrong", result.Tokens[0].Value));
                return null;
            },
        };
        var demo = new Option<bool>("--demo") { Description = words.Text("serve.demo") };
        var lang = new Option<string>("--lang") { Description = words.Text("cli.lang") };
        lang.AcceptOnlyFromAmong("ja", "en");
        var rate = new Option<int>("--api-rate") { Description = words.Text("serve.api-rate"), DefaultValueFactory = _ => DefaultApiRate, HelpName = "1.." };
        rate.Validators.Add(result =>
        {
            if (result.Tokens is [var one] && !(int.TryParse(one.Value, out int n) && n > 0))
            {
                result.AddError(rate.HelpName);
            }
        });
        var command = new RootCommand(words.Text("serve.about")) { data, listen, demo, lang, rate };
        command.SetAction((parsed, stop) => run(
            new ServeOptions(parsed.GetValue(data)!, parsed.GetValue(listen)!, parsed.GetValue(demo), words) { ApiRate = parsed.GetValue(rate) }, stop));
        return command;
    }
}
