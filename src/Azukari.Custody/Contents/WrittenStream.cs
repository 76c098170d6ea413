using System.Runtime.ExceptionServices;
using System.Security.Cryptography;
using Azukari.Documents;

namespace Azukari.Custody.Contents;

/// <summary>A stream to read from, whose bytes another thread writes meanwhile: plaintext goes from hand to hand, never to a disk.</summary>
/// <remarks>What the writer throws, the reader is told when it has read up to there. A reader that stops early ends the writer.</remarks>
sealed class WrittenStream : ForwardStream
{
    const int BlockBytes = 1 << 18;

    readonly byte[] block = GC.AllocateUninitializedArray<byte>(BlockBytes, pinned: true);
    readonly Lock gate = new();
    readonly ManualResetEventSlim filled = new();
    readonly ManualResetEventSlim emptied = new(true);
    readonly Thread writer;
    int length;
    int taken;
    bool ended;
    bool abandoned;
    bool disposed;
    Exception? failure;

    /// <summary>Begins to write.</summary>
    /// <param name="write">Writes everything; called once, in a thread of its own.</param>
    internal WrittenStream(Action<Stream> write)
    {
        writer = new Thread(() => Run(write)) { IsBackground = true, Name = "extract" };
        writer.Start();
    }

    public override int Read(Span<byte> buffer)
    {
        if (buffer.IsEmpty)
        {
            return 0;
        }

        filled.Wait();
        lock (gate)
        {
            if (taken == length)
            {
                if (failure is not null)
                {
                    ExceptionDispatchInfo.Throw(failure);
                }

                return 0;
            }

            int count = Math.Min(buffer.Length, length - taken);
            block.AsSpan(taken, count).CopyTo(buffer);
            taken += count;
            if (taken == length && !ended)
            {
                filled.Reset();
                emptied.Set();
            }

            return count;
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && !disposed)
        {
            disposed = true;
            lock (gate)
            {
                abandoned = true;
                emptied.Set();
            }

            writer.Join();
            CryptographicOperations.ZeroMemory(block);
            filled.Dispose();
            emptied.Dispose();
        }

        base.Dispose(disposing);
    }

    void Run(Action<Stream> write)
    {
        try
        {
            using var buffered = new BufferedStream(new Inner(this), BlockBytes);
            write(buffered);
            buffered.Flush();
        }
#pragma warning disable CA1031 // Whatever it is, it belongs to the reader.
        catch (Exception e)
#pragma warning restore CA1031
        {
            failure = e;
        }

        emptied.Wait();
        lock (gate)
        {
            (length, taken, ended) = (0, 0, true);
            filled.Set();
        }
    }

    void Put(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            emptied.Wait();
            lock (gate)
            {
                if (abandoned)
                {
                    throw new OperationCanceledException();
                }

                int count = Math.Min(bytes.Length, block.Length);
                bytes[..count].CopyTo(block);
                (length, taken) = (count, 0);
                bytes = bytes[count..];
                emptied.Reset();
                filled.Set();
            }
        }
    }

    /// <summary>The writer's side.</summary>
    sealed class Inner(WrittenStream owner) : Stream
    {
        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override void Write(ReadOnlySpan<byte> buffer) => owner.Put(buffer);

        public override void Write(byte[] buffer, int offset, int count) => owner.Put(buffer.AsSpan(offset, count));

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
