using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Azukari.Web.Tests.Watching;

/// <summary>A real rsyslog on free ports: TLS, TCP and UDP; what it understood of each line is written to a file.</summary>
sealed class Rsyslog : IDisposable
{
    const string Program = "/usr/sbin/rsyslogd";

    readonly string folder = Directory.CreateTempSubdirectory("azukari-rsyslog-").FullName;
    Process? process;

    internal Rsyslog()
    {
        Assert.True(File.Exists(Program), $"{Program} is missing: install rsyslog and rsyslog-gnutls.");
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var server = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        var asked = new CertificateRequest("CN=azukari test root", key, HashAlgorithmName.SHA256);
        asked.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using X509Certificate2 root = asked.CreateSelfSigned(now.AddDays(-1), now.AddDays(2));
        var leaf = new CertificateRequest("CN=localhost", server, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        leaf.CertificateExtensions.Add(names.Build());
        leaf.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], false));
        using X509Certificate2 made = leaf.Create(root, now.AddDays(-1), now.AddDays(1), [1, 2, 3]);
        File.WriteAllText(Ca, root.ExportCertificatePem());
        File.WriteAllText(Path.Combine(folder, "server.pem"), made.ExportCertificatePem());
        File.WriteAllText(Path.Combine(folder, "server.key"), server.ExportPkcs8PrivateKeyPem());
        Start();
    }

    internal string Ca => Path.Combine(folder, "ca.pem");

    internal int Tls { get; } = FreePort();

    internal int Tcp { get; } = FreePort();

    internal int Udp { get; } = FreePort();

    /// <summary>Lines as rsyslog took them apart: severity, app, kind, message.</summary>
    internal string[] Lines
    {
        get
        {
            string path = Path.Combine(folder, "lines");
            if (!File.Exists(path))
            {
                return [];
            }

            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var reader = new StreamReader(file, Encoding.UTF8);
            return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        }
    }

    internal void Start()
    {
        string conf = Path.Combine(folder, "rsyslog.conf");
        File.WriteAllText(conf, $$"""
            global(workDirectory="{{folder}}"
              defaultNetstreamDriverCAFile="{{folder}}/ca.pem" defaultNetstreamDriverCertFile="{{folder}}/server.pem" defaultNetstreamDriverKeyFile="{{folder}}/server.key")
            module(load="imtcp")
            module(load="imudp")
            template(name="taken" type="string" string="%syslogseverity-text%|%syslogfacility-text%|%app-name%|%msgid%|%msg%\n")
            input(type="imtcp" address="127.0.0.1" port="{{Tls}}" streamDriver.name="gtls" streamDriver.mode="1" streamDriver.authMode="anon")
            input(type="imtcp" address="127.0.0.1" port="{{Tcp}}")
            input(type="imudp" address="127.0.0.1" port="{{Udp}}")
            local0.* action(type="omfile" file="{{folder}}/lines" template="taken" asyncWriting="off")
            """);
        process = Process.Start(new ProcessStartInfo(Program, ["-n", "-f", conf, "-i", Path.Combine(folder, "pid")]) { RedirectStandardError = true })!;
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        for (int i = 0; i < 200 && !(Listens(Tls) && Listens(Tcp)); i++)
        {
            Thread.Sleep(25);
        }

        Assert.False(process.HasExited);
    }

    internal void Stop()
    {
        process!.Kill();
        process.WaitForExit();
        process.Dispose();
        process = null;
    }

    internal async Task<string[]> WaitForAsync(Predicate<string> line)
    {
        for (int i = 0; i < 200 && !Array.Exists(Lines, line); i++)
        {
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        return Lines;
    }

    public void Dispose()
    {
        if (process is not null)
        {
            Stop();
        }

        Directory.Delete(folder, recursive: true);
    }

    static bool Listens(int port)
    {
        using var client = new TcpClient();
        try
        {
            client.Connect(IPAddress.Loopback, port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
