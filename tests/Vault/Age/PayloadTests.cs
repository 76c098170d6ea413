namespace Azukari.Vault.Tests;

public class PayloadTests
{
    [Fact]
    public void Payload_WrittenInAnyPieces_ReadsBack()
    {
        foreach (int size in Make.Sizes)
        {
            foreach (int piece in (int[])[1000, Make.Chunk, Make.Chunk + 1, 5 * Make.Chunk, int.MaxValue])
            {
                byte[] plaintext = Make.Bytes(size);
                using FileKey key = Make.Key();
                using MemoryStream file = new();
                using PayloadWriter writer = new(file, key, leaveOpen: true);
                foreach (byte[] part in plaintext.Chunk(piece))
                {
                    writer.Write(part);
                }
                writer.Finish();
                int chunks = Math.Max(1, (size + Make.Chunk - 1) / Make.Chunk);
                Assert.Equal(16 + size + 16 * chunks, file.Length);
                Assert.Equal(plaintext, Make.Open(file.ToArray(), key).Plaintext);
            }
        }
    }

    [Fact]
    public void Reader_AtAnyPlace_GivesWhatIsThere()
    {
        byte[] plaintext = Make.Bytes(5 * Make.Chunk);
        using FileKey key = Make.Key();
        using MemoryStream shifted = new([1, 2, 3, .. Make.PayloadOf(plaintext, key)]);
        shifted.Position = 3;
        using PayloadReader reader = new(shifted, key);
        byte[] buffer = new byte[3 * Make.Chunk];
        foreach (int place in (int[])[0, 1, Make.Chunk - 1, Make.Chunk, 4 * Make.Chunk, 2 * Make.Chunk + 7, 5 * Make.Chunk - 1, 5 * Make.Chunk])
        {
            Assert.Equal(place, reader.Seek(place, SeekOrigin.Begin));
            int read = reader.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
            Assert.Equal(Math.Min(buffer.Length, plaintext.Length - place), read);
            Assert.True(buffer.AsSpan(0, read).SequenceEqual(plaintext.AsSpan(place, read)));
        }
        Assert.Equal(plaintext.Length - 2, reader.Seek(-2, SeekOrigin.End));
        Assert.Equal(plaintext[^2], reader.ReadByte());
        Assert.Equal(plaintext.Length, reader.Seek(1, SeekOrigin.Current));
        Assert.Equal(-1, reader.ReadByte());
        reader.Position = long.MaxValue;
        Assert.Equal(0, reader.Read(buffer));
        Assert.Throws<IOException>(() => reader.Seek(-1, SeekOrigin.Begin));
    }

    [Fact]
    public void Reader_BesideADamagedChunk_StillReadsTheOthers()
    {
        byte[] plaintext = Make.Bytes(3 * Make.Chunk);
        using FileKey key = Make.Key();
        byte[] payload = Make.PayloadOf(plaintext, key);
        payload[16 + Make.Chunk + 16 + 5] ^= 1;
        using PayloadReader reader = new(new MemoryStream(payload), key);
        reader.Position = Make.Chunk;
        Assert.Equal(AgeError.PayloadDamaged, Assert.Throws<PayloadException>(() => reader.ReadByte()).Code);
        Assert.Equal(AgeError.PayloadDamaged, Assert.Throws<PayloadException>(() => reader.ReadByte()).Code);
        reader.Position = 2 * Make.Chunk;
        Assert.Equal(plaintext[2 * Make.Chunk], reader.ReadByte());
        Assert.Equal(plaintext.Length, reader.Length);
    }

    [Fact]
    public void Writer_DisposedUnfinished_LeavesWhatNoReaderTakes()
    {
        using FileKey key = Make.Key();
        foreach (int size in Make.Sizes)
        {
            using MemoryStream file = new();
            using (PayloadWriter writer = new(file, key, leaveOpen: true))
            {
                writer.Write(Make.Bytes(size));
            }
            Assert.NotEqual(AgeError.None, Make.Open(file.ToArray(), key).Outcome);
        }
    }

    [Fact]
    public void Chunks_AllocateNothing()
    {
        using FileKey key = Make.Key();
        byte[] plaintext = Make.Bytes(64 * Make.Chunk);
        byte[] sealedBytes = new byte[plaintext.Length + 65 * 16];
        byte[] back = new byte[plaintext.Length];
        long Written(int length)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            using PayloadWriter writer = new(new MemoryStream(sealedBytes), key, leaveOpen: true);
            writer.Write(plaintext.AsSpan(0, length));
            writer.Finish();
            using PayloadReader reader = new(new MemoryStream(sealedBytes, 0, 16 + length + 16 * (length / Make.Chunk + 1)), key);
            reader.ReadExactly(back.AsSpan(0, length - 1));
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
        Written(2 * Make.Chunk - 1);
        // The runtime counts in steps of its own when a collection falls between: the least of some runs is the true one.
        long least = Enumerable.Range(0, 8).Min(_ => Math.Abs(Written(64 * Make.Chunk - 1) - Written(2 * Make.Chunk - 1)));
        Assert.InRange(least, 0, 1024);
    }
}
