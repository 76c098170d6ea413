using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Azukari.Web.Tests.SignIn;

/// <summary>A program that runs beside the server for the time of a test, and ends with it.</summary>
sealed class Beside : IDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    readonly Process process;

    Beside(Process process) => this.process = process;

    /// <summary>A port that nobody uses at this moment.</summary>
    internal static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Starts a program and waits until somebody answers at its port.</summary>
    /// <param name="missing">What to say, in one line, where there is no such program.</param>
    /// <param name="port">Its port.</param>
    /// <param name="command">The program and what it is told.</param>
    internal static async Task<Beside> Start(string missing, int port, params string[] command)
    {
        Assert.True(File.Exists(command[0]), missing);
        var started = new Beside(Process.Start(new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!);
        started.process.OutputDataReceived += (_, _) => { };
        started.process.BeginOutputReadLine();
        Task<string> errors = started.process.StandardError.ReadToEndAsync();
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, port, patience.Token);
                return started;
            }
            catch (SocketException) when (!started.process.HasExited)
            {
                await Task.Yield();
            }
            catch (Exception e) when (e is SocketException or OperationCanceledException)
            {
                started.Dispose();
                throw new InvalidOperationException($"{command[0]} did not start: {(errors.Wait(Patience) ? errors.Result : "")}");
            }
        }
    }

    /// <summary>Runs a program to its end.</summary>
    internal static void Run(string missing, params string[] command)
    {
        Assert.True(File.Exists(command[0]), missing);
        using Process process = Process.Start(new ProcessStartInfo(command[0], command[1..]) { RedirectStandardError = true })!;
        string errors = process.StandardError.ReadToEnd();
        Assert.True(process.WaitForExit(Patience) && process.ExitCode == 0, $"{command[0]}: {errors}");
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill();
            process.WaitForExit();
        }

        process.Dispose();
    }
}
