using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Azukari.Web.Tests.Api;

/// <summary>A server that answers as it is told to, byte by byte, and then cuts the line: what no real one does on purpose.</summary>
sealed class FakeServer : IDisposable
{
    readonly TcpListener listener = new(IPAddress.Loopback, 0);
    readonly List<string> asked = [];
    readonly Task serving;

    /// <param name="answer">The whole answer to a request's head; empty for none.</param>
    internal FakeServer(Func<string, string> answer)
    {
        listener.Start();
        serving = Task.Run(() => Serve(answer));
    }

    internal Uri Address => new($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");

    /// <summary>The heads of the requests, in order.</summary>
    internal IReadOnlyList<string> Asked
    {
        get
        {
            lock (asked)
            {
                return [.. asked];
            }
        }
    }

    public void Dispose()
    {
        listener.Stop();
        serving.Wait(TimeSpan.FromSeconds(5));
    }

    void Serve(Func<string, string> answer)
    {
        while (true)
        {
            try
            {
                using TcpClient client = listener.AcceptTcpClient();
                using NetworkStream line = client.GetStream();
                line.ReadTimeout = 5_000;
                string head = HeadOf(line);
                lock (asked)
                {
                    asked.Add(head);
                }

                line.Write(Encoding.UTF8.GetBytes(answer(head)));
                line.Flush();
            }
            catch (IOException)
            {
                // Whoever asked has gone.
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException or InvalidOperationException)
            {
                return;
            }
        }
    }

    static string HeadOf(NetworkStream line)
    {
        var head = new StringBuilder();
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal) && line.ReadByte() is >= 0 and var next)
        {
            head.Append((char)next);
        }

        return head.ToString();
    }
}
