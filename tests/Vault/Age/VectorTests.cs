using System.Security.Cryptography;

namespace Azukari.Vault.Tests;

public class VectorTests
{
    static readonly string EmptyHash = Convert.ToHexStringLower(SHA256.HashData([]));

    public static TheoryData<string> Names => AgeVector.Names;

    [Fact]
    public void Vectors_InTheFolder_AreAllFound()
    {
        Assert.Equal(Directory.GetFileSystemEntries(AgeVector.Folder).Length, Names.Count);
        Assert.True(Names.Count >= 71, $"{Names.Count} vectors");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Vector(string name)
    {
        AgeVector vector = AgeVector.Load(name);
        (AgeError outcome, byte[] plaintext) = Make.Decrypt(vector.File, vector.Identities);
        string hash = Convert.ToHexStringLower(SHA256.HashData(plaintext));
        if (vector.NeedsOtherIdentity && AgeVector.Category(outcome) != vector.Expect)
        {
            // The hybrid identity is not one of ours: the file is then one for others.
            Assert.Equal(AgeError.NoMatchingKey, outcome);
            Assert.Equal(EmptyHash, hash);
            return;
        }
        Assert.Equal(vector.Expect, AgeVector.Category(outcome));
        Assert.Equal(vector.PayloadSha256 ?? EmptyHash, hash);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Vector_FromAStreamOfSingleBytes_HasTheSameOutcome(string name)
    {
        AgeVector vector = AgeVector.Load(name);
        if (vector.File.Length > 300_000)
        {
            return;
        }
        (AgeError expected, byte[] expectedBytes) = Make.Decrypt(vector.File, vector.Identities);
        using MemoryStream plaintext = new();
        Assert.Equal(expected, AgeFile.Decrypt(new TrickleStream(vector.File), plaintext, vector.Identities, ct: TestContext.Current.CancellationToken));
        Assert.Equal(expectedBytes, plaintext.ToArray());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Vector_WithTheHeaderReadApart_OpensAtEveryPlace(string name)
    {
        AgeVector vector = AgeVector.Load(name);
        (AgeError outcome, byte[] expected) = Make.Decrypt(vector.File, vector.Identities);
        if (outcome != AgeError.None)
        {
            return;
        }
        ByteSource source = new(new MemoryStream(vector.File));
        ByteSource content = ArmorReader.IsArmored(source) ? new(new ArmorReader(source)) : source;
        Assert.Equal(AgeError.None, AgeHeaderReader.Read(content, out AgeHeader? header));
        Assert.Equal(AgeError.None, header!.Unwrap(vector.Identities, out FileKey? key));
        using MemoryStream payload = new();
        content.CopyTo(payload);
        payload.Position = 0;
        using PayloadReader reader = new(payload, key!);
        Assert.Equal(expected.Length, reader.Length);
        byte[] piece = new byte[100];
        for (long place = expected.Length; place >= 0; place -= Math.Max(1, expected.Length / 97))
        {
            reader.Position = place;
            int read = reader.ReadAtLeast(piece, piece.Length, throwOnEndOfStream: false);
            Assert.Equal(Math.Min(piece.Length, expected.Length - place), read);
            Assert.True(piece.AsSpan(0, read).SequenceEqual(expected.AsSpan((int)place, read)));
        }
        key!.Dispose();
    }
}
