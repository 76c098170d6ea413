using System.CommandLine;
using System.Net;
using Azukari.Custody.Contents;
using Azukari.Custody.Notices;
using Azukari.Custody.Words;
using Azukari.Web.Watching;

namespace Azukari.Web.Hosting;

/// <summary>What <c>azukari serve</c> is told.</summary>
/// <param name="Data">The folder of the custody.</param>
/// <param name="Listen">Where to listen.</param>
/// <param name="Demonstration">Whether personas stand in for people; never with real data.</param>
/// <param name="Words">The language of the program's own lines.</param>
sealed record ServeOptions(string Data, IPEndPoint Listen, bool Demonstration, Wording Words)
{
    /// <summary>Where to listen with TLS, and ask terminals for their certificates; null for nowhere.</summary>
    internal IPEndPoint? Https { get; init; }

    /// <summary>The server's certificate: PEM with <see cref="Key"/>, or PKCS #12 without a password; null for one of the desk's own authority.</summary>
    internal string? Certificate { get; init; }

    /// <summary>The key of the certificate, PEM.</summary>
    internal string? Key { get; init; }

    /// <summary>The address by which people reach it, to which passkeys are bound; null for whatever the browser says.</summary>
    internal Uri? Site { get; init; }

    /// <summary>Proxies that are believed when they say from where a request comes.</summary>
    internal IReadOnlyList<IPNetwork> Proxies { get; init; } = [];

    /// <summary>Requests of a minute that one client of the programming interface may make.</summary>
    internal int ApiRate { get; init; } = DefaultApiRate;

    /// <summary>Pages of a minute that one person may ask for, or one address of people who are not in.</summary>
    internal int PageRate { get; init; } = PageLimit.DefaultRate;

    /// <summary>Bytes of the custody's disk that stay free: below, no file is taken in.</summary>
    internal long KeepFree { get; init; } = (long)DefaultKeepFree << 20;

    /// <summary>Files that one person may send at once.</summary>
    internal int UploadsOfOne { get; init; } = DefaultUploads;

    /// <summary>Files that one person may bring in on a day.</summary>
    internal int FilesOfDay { get; init; } = Quota.DefaultFiles;

    /// <summary>Bytes that one person may bring in on a day.</summary>
    internal long BytesOfDay { get; init; } = (long)Quota.DefaultGib << 30;

    /// <summary>From how many on somebody is told.</summary>
    internal AlarmLimits Alarms { get; init; } = AlarmLimits.Usual;

    /// <summary>Where lines of the log go beside the console; null for nowhere.</summary>
    internal SyslogTarget? Syslog { get; init; }

    /// <summary>The authority of the log server's certificate, PEM or DER; null for those of the system.</summary>
    internal string? SyslogCa { get; init; }

    /// <summary>The virus scanner past which every file goes; null for none.</summary>
    internal VirusScanner? Scanner { get; init; }

    /// <summary>Tells how much is free where the custody lies; null for what the system says.</summary>
    internal Func<long>? FreeBytes { get; init; }

    const int DefaultApiRate = 600;
    const int DefaultKeepFree = 1_024; // MiB
    const int DefaultUploads = 3;

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
        var https = new Option<IPEndPoint?>("--https")
        {
            Description = words.Text("serve.https"),
            CustomParser = result => IPEndPoint.TryParse(result.Tokens[0].Value, out IPEndPoint? end) && end.Port != 0
                ? end : Wrong<IPEndPoint>(result, words.Text("serve.listen-wrong", result.Tokens[0].Value)),
        };
        var certificate = new Option<string?>("--certificate") { Description = words.Text("serve.certificate") };
        var key = new Option<string?>("--key") { Description = words.Text("serve.key") };
        var site = new Option<Uri?>("--site")
        {
            Description = words.Text("serve.site"),
            CustomParser = result => Uri.TryCreate(result.Tokens[0].Value, UriKind.Absolute, out Uri? found) && found.Scheme is "https" or "http" && found.AbsolutePath == "/"
                ? found : Wrong<Uri>(result, words.Text("serve.site-wrong")),
        };
        var proxy = new Option<IPNetwork[]>("--proxy")
        {
            Description = words.Text("serve.proxy"),
            CustomParser = result =>
            {
                IPNetwork[] found = [.. result.Tokens.Select(t => IPNetwork.TryParse(t.Value, out IPNetwork one) ? one : default)];
                return found.Contains(default) ? Wrong<IPNetwork[]>(result, words.Text("serve.proxy-wrong")) : found;
            },
        };
        var lang = new Option<string>("--lang") { Description = words.Text("cli.lang") };
        lang.AcceptOnlyFromAmong("ja", "en");
        Option<int> rate = Number("--api-rate", words.Text("serve.api-rate"), DefaultApiRate, 1);
        Option<int> pages = Number("--page-rate", words.Text("serve.page-rate"), PageLimit.DefaultRate, 1);
        Option<int> free = Number("--keep-free", words.Text("serve.keep-free"), DefaultKeepFree, 0);
        Option<int> uploads = Number("--uploads", words.Text("serve.uploads"), DefaultUploads, 1);
        Option<int> files = Number("--day-files", words.Text("serve.day-files"), Quota.DefaultFiles, 1);
        Option<int> gib = Number("--day-gib", words.Text("serve.day-gib"), Quota.DefaultGib, 1);
        var alert = new Option<string[]>("--alert")
        {
            Description = words.Text("serve.alert"),
            HelpName = string.Join('|', AlertNames) + "=N",
        };
        alert.Validators.Add(result =>
        {
            if (Limits([.. result.Tokens.Select(t => t.Value)]) is null)
            {
                result.AddError(words.Text("serve.alert-wrong", string.Join(", ", AlertNames)));
            }
        });
        var syslog = new Option<SyslogTarget?>("--syslog")
        {
            Description = words.Text("serve.syslog"),
            HelpName = "tls://…|tcp://…|udp://…",
            CustomParser = result => SyslogTarget.TryParse(result.Tokens[0].Value, out SyslogTarget? target)
                ? target : Wrong<SyslogTarget>(result, words.Text("serve.syslog-wrong")),
        };
        var syslogCa = new Option<string?>("--syslog-ca") { Description = words.Text("serve.syslog-ca") };
        var clamd = new Option<VirusScanner?>("--clamd")
        {
            Description = words.Text("serve.clamd"),
            HelpName = "unix:/…|tcp://127.0.0.1:3310",
            DefaultValueFactory = result => Environment.GetEnvironmentVariable("AZUKARI_CLAMD") is { Length: > 0 } set ? ScannerAt(set, result) : null,
            CustomParser = result => ScannerAt(result.Tokens[0].Value, result),
        };
        VirusScanner? ScannerAt(string text, System.CommandLine.Parsing.ArgumentResult result) =>
            VirusScanner.TryParse(text, out VirusScanner? scanner) ? scanner : Wrong<VirusScanner>(result, words.Text("serve.clamd-wrong"));
        var command = new RootCommand(words.Text("serve.about")) { data, listen, https, certificate, key, site, proxy, demo, rate, pages, free, uploads, files, gib, alert, syslog, syslogCa, clamd, lang };
        command.SetAction((parsed, stop) => run(
            new ServeOptions(parsed.GetValue(data)!, parsed.GetValue(listen)!, parsed.GetValue(demo), words)
            {
                Https = parsed.GetValue(https),
                Certificate = parsed.GetValue(certificate),
                Key = parsed.GetValue(key),
                Site = parsed.GetValue(site),
                ApiRate = parsed.GetValue(rate),
                PageRate = parsed.GetValue(pages),
                KeepFree = (long)parsed.GetValue(free) << 20,
                UploadsOfOne = parsed.GetValue(uploads),
                FilesOfDay = parsed.GetValue(files),
                BytesOfDay = (long)parsed.GetValue(gib) << 30,
                Syslog = parsed.GetValue(syslog),
                SyslogCa = parsed.GetValue(syslogCa),
                Scanner = parsed.GetValue(clamd),
                Alarms = Limits(parsed.GetValue(alert) ?? []) ?? AlarmLimits.Usual,
                Proxies = parsed.GetValue(proxy) ?? [],
            },
            stop));
        return command;
    }

    static readonly string[] AlertNames = ["refusals", "reveals", "exports", "failed", "limited", "missing", "quota", "infected"];

    /// <summary>Numbers by their names; null where one is none. 0 for never.</summary>
    static AlarmLimits? Limits(string[] said)
    {
        AlarmLimits limits = AlarmLimits.Usual;
        foreach (string one in said)
        {
            if (one.Split('=') is not [var name, var text] || !int.TryParse(text, System.Globalization.NumberStyles.None, null, out int n))
            {
                return null;
            }

            switch (name)
            {
                case "refusals": limits = limits with { Refusals = n }; break;
                case "reveals": limits = limits with { Reveals = n }; break;
                case "exports": limits = limits with { Exports = n }; break;
                case "failed": limits = limits with { Failed = n }; break;
                case "limited": limits = limits with { Limited = n }; break;
                case "missing": limits = limits with { Missing = n }; break;
                case "quota": limits = limits with { Quota = n }; break;
                case "infected": limits = limits with { Infected = n }; break;
                default: return null;
            }
        }

        return limits;
    }

    /// <summary>A number that is not below another.</summary>
    static Option<int> Number(string name, string about, int usual, int least)
    {
        var option = new Option<int>(name) { Description = about, DefaultValueFactory = _ => usual, HelpName = $"{least}.." };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [var one] && !(int.TryParse(one.Value, out int n) && n >= least))
            {
                result.AddError(option.HelpName!);
            }
        });
        return option;
    }

    static T? Wrong<T>(System.CommandLine.Parsing.ArgumentResult result, string message) where T : class
    {
        result.AddError(message);
        return null;
    }
}
