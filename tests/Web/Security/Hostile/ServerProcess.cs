using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Azukari.Web.Tests.Security.Hostile;

/// <summary>
/// The desk as a process of its own, with little memory, on the demonstration: a file that takes too much ends it, everything that it says is
/// kept to be searched, and so are the folders in which a program could leave something behind.
/// </summary>
public sealed class ServerProcess : IAsyncLifetime
{
    /// <summary>Bytes that its heap may have: more, and it is out of memory.</summary>
    const string MostMemory = "0x30000000"; // 768 MiB

    static readonly string[] Beside = ["temporary", "home", "work"];

    readonly string root = Directory.CreateTempSubdirectory("azukari-hostile-").FullName;
    readonly ConcurrentQueue<string> said = new();
    readonly TcpListener elsewhere = new(IPAddress.Loopback, 0);
    Process? process;

    public Uri Address { get; private set; } = null!;

    /// <summary>An address that hostile files name; nobody is to ask it.</summary>
    internal string Elsewhere => $"http://127.0.0.1:{((IPEndPoint)elsewhere.LocalEndpoint).Port}/fetched";

    /// <summary>Whether somebody asked there.</summary>
    internal bool WasAskedElsewhere => elsewhere.Pending();

    /// <summary>A file of the machine that hostile files name; what stands in it is to be seen nowhere.</summary>
    internal string SecretFile => Path.Combine(root, "secret.txt");

    internal const string Secret = "金糸雀の鍵";

    internal string Data => Path.Combine(root, "data");

    /// <summary>Folders in which nothing may appear.</summary>
    internal IEnumerable<string> Strays => Beside.SelectMany(f => Directory.EnumerateFileSystemEntries(Path.Combine(root, f), "*", SearchOption.AllDirectories));

    /// <summary>Everything below its folders.</summary>
    internal IEnumerable<string> Files => Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories);

    /// <summary>All that it wrote.</summary>
    internal string Said => string.Join('\n', said);

    internal bool IsAlive => process is { HasExited: false };

    public async ValueTask InitializeAsync()
    {
        elsewhere.Start();
        foreach (string folder in Beside)
        {
            Directory.CreateDirectory(Path.Combine(root, folder));
        }

        await File.WriteAllTextAsync(SecretFile, Secret);
        Address = new Uri($"http://127.0.0.1:{FreePort()}");
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = Path.Combine(root, "work"),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList = { Path.Combine(AppContext.BaseDirectory, "azukari-web.dll"), "--demo", "--data", Data, "--listen", Address.Authority },
            Environment =
            {
                ["DOTNET_GCHeapHardLimit"] = MostMemory,
                ["DOTNET_EnableDiagnostics"] = "0", // else its sockets stand in the folder for temporary files
                ["TMPDIR"] = Path.Combine(root, "temporary"),
                ["HOME"] = Path.Combine(root, "home"),
            },
        };
        process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) => said.Enqueue(line.Data ?? "");
        process.ErrorDataReceived += (_, line) => said.Enqueue(line.Data ?? "");
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        using var client = new HttpClient { BaseAddress = Address };
        for (int i = 0; ; i++)
        {
            try
            {
                using HttpResponseMessage answer = await client.GetAsync(new Uri("/enter", UriKind.Relative));
                return;
            }
            catch (HttpRequestException) when (IsAlive && i < 600)
            {
                await Task.Delay(100);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (process is not null)
        {
            process.Kill();
            await process.WaitForExitAsync();
            process.Dispose();
        }

        elsewhere.Dispose();
        Directory.Delete(root, recursive: true);
    }

    static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
