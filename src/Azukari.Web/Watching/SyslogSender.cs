using System.Globalization;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using System.Threading.Channels;
using Azukari.Custody.Notices;

namespace Azukari.Web.Watching;

/// <summary>One connection to the city's log server, for all lines. Nobody who logs waits for it, and the desk runs on without it.</summary>
/// <remarks>
/// Lines wait in memory while the server is away, so many and no more; how many were lost is the first line that it gets afterwards. It is tried again after a
/// second, then twice as long each time up to a minute. Over TCP and TLS each line goes with its length before it (RFC 6587 §3.4.1, RFC 5425 §4.3). A line that was
/// on the way when a connection broke may be lost: syslog answers nothing.
/// </remarks>
sealed class SyslogSender : IDisposable
{
    const int MostWaiting = 10_000;
    static readonly TimeSpan AtFirst = TimeSpan.FromSeconds(1);
    static readonly TimeSpan AtMost = TimeSpan.FromMinutes(1);
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    static readonly TimeSpan Farewell = TimeSpan.FromSeconds(3);

    readonly SyslogTarget target;
    readonly InternalCa? ca;
    readonly TimeProvider clock;
    readonly Action<string> complain;
    readonly Channel<byte[]> waiting;
    readonly CancellationTokenSource ends = new();
    readonly Task work;
    long lost;

    /// <summary>Begins to send.</summary>
    /// <param name="target">Where to.</param>
    /// <param name="ca">The authority of the server's certificate; null for those of the system.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="complain">Is told once of each time that it cannot be reached.</param>
    internal SyslogSender(SyslogTarget target, InternalCa? ca, TimeProvider clock, Action<string> complain)
    {
        (this.target, this.ca, this.clock, this.complain) = (target, ca, clock, complain);
        waiting = Channel.CreateBounded<byte[]>(
            new BoundedChannelOptions(MostWaiting) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true }, _ => Interlocked.Increment(ref lost));
        work = Task.Run(WorkAsync);
    }

    /// <summary>Puts a line in the queue.</summary>
    internal void Send(byte[] line) => waiting.Writer.TryWrite(line);

    /// <summary>Sends what waits, if the server takes it soon.</summary>
    public void Dispose()
    {
        waiting.Writer.TryComplete();
        if (!work.Wait(Farewell))
        {
            ends.Cancel();
            work.Wait(Farewell);
        }

        ends.Dispose();
    }

    async Task WorkAsync()
    {
        TimeSpan wait = AtFirst;
        byte[]? left = null;
        while (!ends.IsCancellationRequested && (left is not null || await waiting.Reader.WaitToReadAsync()))
        {
            try
            {
                using var line = new Line(target);
                await line.ConnectAsync(ca, Patience, ends.Token);
                wait = AtFirst;
                while (left is not null || await waiting.Reader.WaitToReadAsync(ends.Token))
                {
                    if (Interlocked.Exchange(ref lost, 0) is > 0 and var gone)
                    {
                        await line.SendAsync(Lost(gone), Patience, ends.Token);
                    }

                    if (left is null && !waiting.Reader.TryRead(out left))
                    {
                        continue;
                    }

                    await line.SendAsync(left!, Patience, ends.Token);
                    left = null;
                }

                return;
            }
            catch (Exception e) when (e is SocketException or IOException or AuthenticationException or OperationCanceledException or TimeoutException)
            {
                if (ends.IsCancellationRequested || (waiting.Reader.Completion.IsCompleted && left is null))
                {
                    return;
                }

                if (wait == AtFirst)
                {
                    complain(e is AuthenticationException ? "certificate" : e.GetType().Name);
                }

                await Task.WhenAny(Task.Delay(wait, clock, ends.Token));
                wait = wait * 2 < AtMost ? wait * 2 : AtMost;
            }
        }
    }

    byte[] Lost(long count) => SyslogLine.Of(
        LogLevel.Warning, clock.GetUtcNow(), "Syslog", string.Create(CultureInfo.InvariantCulture, $"{count} lines were lost while the log server was away"));

    /// <summary>A connection; over UDP there is none.</summary>
    sealed class Line(SyslogTarget target) : IDisposable
    {
        readonly Socket socket = target.Way == SyslogWay.Udp
            ? new Socket(SocketType.Dgram, ProtocolType.Udp) : new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };

        Stream? stream;
        Task? end;

        internal async Task ConnectAsync(InternalCa? ca, TimeSpan patience, CancellationToken stop)
        {
            using var within = CancellationTokenSource.CreateLinkedTokenSource(stop);
            within.CancelAfter(patience);
            await socket.ConnectAsync(target.Host, target.Port, within.Token);
            if (target.Way == SyslogWay.Udp)
            {
                return;
            }

            socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
            stream = new NetworkStream(socket, ownsSocket: false);
            if (target.Way == SyslogWay.Tls)
            {
                var tls = new SslStream(stream);
                stream = tls;
                await tls.AuthenticateAsClientAsync(
                    new SslClientAuthenticationOptions
                    {
                        TargetHost = target.Host,
                        EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
                        RemoteCertificateValidationCallback = InternalCa.Judge(ca),
                    },
                    within.Token);
            }

            end = stream.ReadAsync(new byte[1], stop).AsTask();
        }

        internal async Task SendAsync(byte[] line, TimeSpan patience, CancellationToken stop)
        {
            using var within = CancellationTokenSource.CreateLinkedTokenSource(stop);
            within.CancelAfter(patience);
            if (stream is null)
            {
                await socket.SendAsync(line, within.Token);
                return;
            }

            // Whoever went away said so by an end that can be read: what is written to him afterwards would be lost unseen.
            if (end!.IsCompleted)
            {
                throw new IOException("closed");
            }

            await stream.WriteAsync((byte[])[.. Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{line.Length} ")), .. line], within.Token);
            await stream.FlushAsync(within.Token);
        }

        public void Dispose()
        {
            stream?.Dispose();
            socket.Dispose();
            _ = end?.ContinueWith(t => t.Exception, TaskScheduler.Default); // it ends with the connection, in whatever way
        }
    }
}
