using System.Net.Sockets;
using System.Text;

namespace Azukari.Web.Tests.Security;

/// <summary>Sends bytes as they stand: what no well-behaved client would.</summary>
static class RawSocket
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(12);

    /// <summary>Everything that comes back until the server closes, or until nothing more comes.</summary>
    internal static async Task<string> Send(Uri server, string request, bool closes = true)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(server.Host, server.Port, TestContext.Current.CancellationToken);
        NetworkStream stream = client.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(request), TestContext.Current.CancellationToken);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        var answer = new StringBuilder();
        byte[] block = new byte[16 * 1024];
        try
        {
            for (int read; (read = await stream.ReadAsync(block, patience.Token)) > 0;)
            {
                answer.Append(Encoding.UTF8.GetString(block, 0, read));
                if (!closes && answer.ToString().Contains("\r\n\r\n", StringComparison.Ordinal))
                {
                    break;
                }
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException && !TestContext.Current.CancellationToken.IsCancellationRequested)
        {
            // The server broke off, or waits for more.
        }

        return answer.ToString();
    }

    /// <summary>One GET of a path as it stands.</summary>
    internal static Task<string> Get(Uri server, string path, params string[] headers) => Send(
        server, $"GET {path} HTTP/1.1\r\nHost: {server.Authority}\r\nConnection: close\r\n{string.Concat(headers.Select(h => h + "\r\n"))}\r\n");

    internal static int StatusOf(string answer) =>
        answer.Length > 12 && int.TryParse(answer.AsSpan(9, 3), System.Globalization.CultureInfo.InvariantCulture, out int status) ? status : 0;
}
