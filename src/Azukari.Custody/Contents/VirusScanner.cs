using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Azukari.Documents;

namespace Azukari.Custody.Contents;

/// <summary>The operator's ClamAV daemon (clamd): what comes in goes past it while it is encrypted, and is received only where it says that it is clean.</summary>
/// <remarks>
/// SPEC: clamd(8), command <c>zINSTREAM</c>: blocks with their length before them, four bytes, the most significant first; an empty one is the end. One connection for each
/// content. Whatever is not a clear "OK" refuses: an answer that is missing, cut off or not understood, and a content longer than clamd takes.
/// Contents go to it in clear: so it is reached by a socket of this machine, or at an address of this machine alone.
/// </remarks>
public sealed class VirusScanner
{
    const int LongestAnswer = 4_096;
    const int LongestName = 100;
    static readonly TimeSpan Sending = TimeSpan.FromSeconds(30);
    static readonly TimeSpan Judging = TimeSpan.FromMinutes(10); // of an archive, all that lies in it

    readonly EndPoint at;

    VirusScanner(EndPoint at) => this.at = at;

    /// <summary>Reads <c>unix:/run/clamav/clamd.ctl</c> or <c>tcp://127.0.0.1:3310</c>.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out VirusScanner? scanner)
    {
        ArgumentNullException.ThrowIfNull(text);
        const string unix = "unix:", tcp = "tcp://";
        EndPoint? found = text.StartsWith(unix + "/", StringComparison.Ordinal) ? new UnixDomainSocketEndPoint(text[unix.Length..])
            : text.StartsWith(tcp, StringComparison.Ordinal) && IPEndPoint.TryParse(text[tcp.Length..], out IPEndPoint? end) && end.Port > 0 && IPAddress.IsLoopback(end.Address) ? end
            : null;
        scanner = found is null ? null : new VirusScanner(found);
        return scanner is not null;
    }

    /// <summary>Begins to show it a content.</summary>
    /// <param name="source">The content; what is read of it is shown.</param>
    /// <exception cref="CustodyException"><see cref="Fault.ScannerAway"/>.</exception>
    internal Passing Begin(Stream source)
    {
        var socket = new Socket(at.AddressFamily, SocketType.Stream, ProtocolType.Unspecified)
        {
            SendTimeout = (int)Sending.TotalMilliseconds,
            ReceiveTimeout = (int)Judging.TotalMilliseconds,
        };
        try
        {
            socket.Connect(at);
            socket.Send("zINSTREAM\0"u8);
            return new Passing(source, socket);
        }
        catch (SocketException e)
        {
            socket.Dispose();
            throw new CustodyException(Fault.ScannerAway, [], e);
        }
    }

    /// <summary>A content on its way past the scanner.</summary>
    internal sealed class Passing(Stream source, Socket socket) : ForwardStream
    {
        readonly byte[] length = new byte[sizeof(uint)];

        public override int Read(Span<byte> buffer)
        {
            int read = source.Read(buffer);
            if (read > 0)
            {
                Show(buffer[..read]);
            }

            return read;
        }

        /// <summary>Waits for what it says of all of it.</summary>
        /// <exception cref="CustodyException"><see cref="Fault.ContentInfected"/> with what was found; <see cref="Fault.ScannerTooLong"/>; <see cref="Fault.ScannerAway"/>.</exception>
        internal void Demand()
        {
            string answer;
            try
            {
                Send([0, 0, 0, 0]);
                answer = Answer();
            }
            catch (SocketException e)
            {
                throw Failed(e);
            }

            const string found = " FOUND";
            if (answer == "stream: OK")
            {
                return;
            }

            throw answer.EndsWith(found, StringComparison.Ordinal)
                ? CustodyException.Of(Fault.ContentInfected, NameIn(answer[..^found.Length]))
                : Refused(answer, null);
        }

        protected override void Dispose(bool disposing)
        {
            socket.Dispose();
            base.Dispose(disposing);
        }

        void Show(ReadOnlySpan<byte> bytes)
        {
            try
            {
                BinaryPrimitives.WriteUInt32BigEndian(length, (uint)bytes.Length);
                Send(length);
                Send(bytes);
            }
            catch (SocketException e)
            {
                throw Failed(e);
            }
        }

        void Send(ReadOnlySpan<byte> bytes)
        {
            while (bytes.Length > 0)
            {
                bytes = bytes[socket.Send(bytes)..];
            }
        }

        /// <summary>It says why it takes no more, and closes: that is asked for before anything else is supposed.</summary>
        CustodyException Failed(SocketException e)
        {
            try
            {
                return Refused(Answer(), e);
            }
            catch (SocketException)
            {
                return new CustodyException(Fault.ScannerAway, [], e);
            }
        }

        string Answer()
        {
            var said = new List<byte>();
            byte[] block = new byte[256];
            for (int read; said.Count < LongestAnswer && (read = socket.Receive(block)) > 0;)
            {
                said.AddRange(block.AsSpan(0, read));
                if (said[^1] == 0)
                {
                    break;
                }
            }

            return Encoding.ASCII.GetString([.. said]).TrimEnd('\0', '\n');
        }

        static CustodyException Refused(string answer, Exception? inner) => new(
            answer.Contains("size limit exceeded", StringComparison.Ordinal) ? Fault.ScannerTooLong : Fault.ScannerAway, [], inner);

        /// <summary>The name of a signature, whatever a data base calls it: of letters that break nothing.</summary>
        static string NameIn(string answer)
        {
            string name = string.Concat(answer[(answer.IndexOf(": ", StringComparison.Ordinal) + 2)..]
                .Where(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' or '/').Take(LongestName));
            return name.Length == 0 ? "-" : name;
        }
    }
}
