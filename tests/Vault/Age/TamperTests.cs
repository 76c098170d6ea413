namespace Azukari.Vault.Tests;

/// <summary>Whatever is done to a file, it is noticed, and only authentic bytes come out.</summary>
public class TamperTests
{
    static readonly X25519Identity Identity = X25519Identity.Generate();

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, false)]
    [InlineData(300, false)]
    [InlineData(300, true)]
    public void File_WithAnyByteFlipped_IsRefused(int size, bool armor)
    {
        byte[] plaintext = Make.Bytes(size);
        byte[] file = Make.AgeFileOf(plaintext, Identity.Recipient, armor);
        for (int i = 0; i < file.Length; i++)
        {
            foreach (byte flip in (byte[])[1, 0x20, 0x80, 0xFF])
            {
                byte[] damaged = [.. file];
                damaged[i] ^= flip;
                (AgeError outcome, byte[] released) = Make.Decrypt(damaged, Identity);
                Assert.True(outcome != AgeError.None, $"byte {i} ^ {flip}");
                Assert.Empty(released);
            }
        }
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(300, false)]
    [InlineData(300, true)]
    public void File_CutAnywhere_IsRefused(int size, bool armor)
    {
        byte[] file = Make.AgeFileOf(Make.Bytes(size), Identity.Recipient, armor);
        // The last line feed of the armour is not part of the file's meaning.
        for (int length = 0; length < file.Length - (armor ? 1 : 0); length++)
        {
            (AgeError outcome, byte[] released) = Make.Decrypt(file[..length], Identity);
            Assert.True(outcome != AgeError.None, $"length {length}");
            Assert.Empty(released);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(300)]
    [InlineData(Make.Chunk)]
    [InlineData(2 * Make.Chunk)]
    public void File_Extended_IsRefused(int size)
    {
        byte[] plaintext = Make.Bytes(size);
        byte[] file = Make.AgeFileOf(plaintext, Identity.Recipient);
        foreach (int more in (int[])[1, 15, 16, 17, Make.Chunk + 16])
        {
            (AgeError outcome, byte[] released) = Make.Decrypt([.. file, .. new byte[more]], Identity);
            Assert.Equal(AgeError.PayloadDamaged, outcome);
            AssertPrefix(plaintext, released);
        }
        Assert.Equal(AgeError.ArmorMalformed, Make.Decrypt([.. Make.AgeFileOf(plaintext, Identity.Recipient, true), 65], Identity).Outcome);
    }

    [Fact]
    public void Payload_CutAtOrAroundEachChunk_IsRefusedByTheReaderToo()
    {
        byte[] plaintext = Make.Bytes(3 * Make.Chunk);
        using FileKey key = Make.Key();
        byte[] payload = Make.PayloadOf(plaintext, key);
        for (int chunk = 0; chunk <= 3; chunk++)
        {
            foreach (int by in (int[])[-17, -16, -1, 0, 1, 15, 16, 17])
            {
                int length = 16 + chunk * (Make.Chunk + 16) + by;
                if (length < 16 || length >= payload.Length)
                {
                    continue;
                }
                AssertRefused(payload[..length], key, plaintext);
            }
        }
        Assert.Equal(AgeError.PayloadTruncated, Refusal(payload[..(16 + Make.Chunk + 16)], key, r => r.CopyTo(Stream.Null)));
        Assert.Equal(AgeError.PayloadTruncated, Refusal(payload[..(16 + Make.Chunk + 16)], key, r => _ = r.Length));
        Assert.Equal(AgeError.PayloadTruncated, Refusal(payload[..15], key, r => _ = r.Length));
    }

    [Fact]
    public void Payload_WithChunksSwappedOrRepeated_IsRefused()
    {
        byte[] plaintext = Make.Bytes(4 * Make.Chunk - 5);
        using FileKey key = Make.Key();
        byte[] payload = Make.PayloadOf(plaintext, key);
        byte[] nonce = payload[..16];
        byte[][] chunks = [.. payload[16..].Chunk(Make.Chunk + 16)];
        foreach (int[] order in (int[][])[[1, 0, 2, 3], [0, 2, 1, 3], [0, 0, 1, 2, 3], [0, 1, 3], [0, 1, 2, 3, 3], [3], [0, 1, 2], [3, 0, 1, 2]])
        {
            AssertRefused([.. nonce, .. order.SelectMany(i => chunks[i])], key, plaintext);
        }
    }

    [Fact]
    public void Payload_UnderAnotherKeyOrNonce_IsRefused()
    {
        byte[] plaintext = Make.Bytes(100);
        using FileKey key = Make.Key();
        using FileKey other = Make.Key(8);
        byte[] payload = Make.PayloadOf(plaintext, key);
        AssertRefused(payload, other, plaintext);
        payload[0] ^= 1;
        AssertRefused(payload, key, plaintext);
    }

    static void AssertRefused(byte[] payload, FileKey key, byte[] plaintext)
    {
        (AgeError outcome, byte[] released) = Make.Open(payload, key);
        Assert.NotEqual(AgeError.None, outcome);
        AssertPrefix(plaintext, released);
        using MemoryStream seeking = new();
        AgeError code = Refusal(payload, key, r => r.CopyTo(seeking));
        Assert.True(code is AgeError.PayloadDamaged or AgeError.PayloadTruncated);
        AssertPrefix(plaintext, seeking.ToArray());
    }

    static AgeError Refusal(byte[] payload, FileKey key, Action<PayloadReader> read) => Assert.Throws<PayloadException>(() =>
    {
        using PayloadReader reader = new(new MemoryStream(payload), key);
        read(reader);
    }).Code;

    static void AssertPrefix(byte[] whole, byte[] part) =>
        Assert.True(part.Length <= whole.Length && part.AsSpan().SequenceEqual(whole.AsSpan(0, part.Length)));
}
