using System.Text;

namespace Azukari.Ledger.Tests;

public sealed class SignedNoteTests
{
    // Published in the documentation of golang.org/x/mod/sumdb/note.
    const string GoPrivate = "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";
    const string GoKey = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
    const string GoText =
        "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
    const string GoLine = "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdng"
        + "otpRZb6KE6RyyBwJnAM=\n";
    const string EnochLine = "— EnochRoot rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5ovTG01oOTGw"
        + "nWLox33WWd1RvMc+QQ=\n";
    const string GoNote = GoText + "\n" + GoLine;

    // Published in the C2SP signed-note specification.
    const string SpecKey = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";
    const string SpecNote = "This is an example message.\n\n— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi"
        + "2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n";

    [Theory]
    [InlineData(GoKey, GoNote)]
    [InlineData(SpecKey, SpecNote)]
    public void Open_OfThePublishedNotes_Succeeds(string vkey, string note)
    {
        VerifierKey key = Parse(vkey);
        Assert.Equal(vkey, key.ToString());
        OpenResult result = SignedNote.Open(note, key);
        Assert.Equal(LedgerError.None, result.Error);
        Assert.Equal([key], result.Note!.SignedBy);
        Assert.Equal(note[..(note.LastIndexOf("\n\n", StringComparison.Ordinal) + 1)], result.Note.Text);
        Assert.Equal(LedgerError.None, SignedNote.Open(Encoding.UTF8.GetBytes(note), key).Error);
    }

    [Fact]
    public void Sign_WithThePublishedKey_GivesThePublishedNote()
    {
        Assert.True(NoteSigner.TryImport(GoPrivate, out NoteSigner? signer, out _));
        using (signer)
        {
            Assert.Equal(GoNote, signer!.Sign(GoText));
            Assert.Equal(GoPrivate, signer.ExportPrivate());
            Assert.Equal(GoKey, signer.Verifier.ToString());
            Assert.DoesNotContain(GoPrivate[^20..], signer.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Open_WithAnotherSignature_ListsItUnverified()
    {
        OpenResult result = SignedNote.Open(GoNote + EnochLine, Parse(GoKey));
        Assert.Equal(["PeterNeumann", "EnochRoot"], result.Note!.Signatures.Select(signature => signature.Name));
        Assert.NotNull(result.Note.Signatures[0].Key);
        Assert.Null(result.Note.Signatures[1].Key);
    }

    public static TheoryData<string, string, LedgerError> Damaged => new()
    {
        { "no blank line", GoText + GoLine, LedgerError.NoteWithoutSignature },
        { "no signature", GoText + "\n", LedgerError.NoteWithoutSignature },
        { "nothing", "", LedgerError.NoteWithoutSignature },
        { "no final line feed", GoNote[..^1], LedgerError.NoteWithoutSignature },
        { "a blank line after", GoNote + "\n", LedgerError.NoteWithoutSignature },
        { "a blank line between signatures", GoNote + "\n" + EnochLine, LedgerError.NoteSignerUnknown },
        { "carriage returns", GoNote.ReplaceLineEndings("\r\n"), LedgerError.NoteControlCharacter },
        { "a tab", "\t" + GoNote, LedgerError.NoteControlCharacter },
        { "a zero", "\0" + GoNote, LedgerError.NoteControlCharacter },
        { "a lone surrogate", "\ud800" + GoNote, LedgerError.NoteNotUtf8 },
        { "a hyphen for the dash", GoText + "\n-" + GoLine[1..], LedgerError.NoteSignatureLineMalformed },
        { "an en dash", GoText + "\n–" + GoLine[1..], LedgerError.NoteSignatureLineMalformed },
        { "two spaces", GoNote.Replace("Neumann x0", "Neumann  x0", StringComparison.Ordinal),
            LedgerError.NoteSignatureLineMalformed },
        { "no name", GoNote.Replace("PeterNeumann ", "", StringComparison.Ordinal),
            LedgerError.NoteSignatureLineMalformed },
        { "a plus in the name", GoNote.Replace("PeterN", "Peter+N", StringComparison.Ordinal),
            LedgerError.NoteSignatureLineMalformed },
        { "no padding", GoNote.Replace("AM=", "AM", StringComparison.Ordinal),
            LedgerError.NoteSignatureLineMalformed },
        { "stray bits in the base64", GoNote.Replace("AM=", "AN=", StringComparison.Ordinal),
            LedgerError.NoteSignatureLineMalformed },
        { "a space in the base64", GoNote.Replace("x08g", "x0 8", StringComparison.Ordinal),
            LedgerError.NoteSignatureLineMalformed },
        { "a key id without signature", GoText + "\n— PeterNeumann x08gow==\n",
            LedgerError.NoteSignatureLineMalformed },
        { "a short signature", GoText + "\n— PeterNeumann x08go/ZJ\n", LedgerError.NoteSignatureWrong },
        { "another text", "x" + GoNote, LedgerError.NoteSignatureWrong },
        { "another key id", GoNote.Replace("x08g", "x08h", StringComparison.Ordinal),
            LedgerError.NoteSignerUnknown },
        { "another name", GoNote.Replace("Peter", "Petra", StringComparison.Ordinal), LedgerError.NoteSignerUnknown },
        { "a wrong signature beside a good one", GoNote + GoLine.Replace("ZJku", "ZJkv", StringComparison.Ordinal),
            LedgerError.NoteSignatureWrong },
        { "101 signatures", GoNote + string.Concat(Enumerable.Repeat(EnochLine, 100)),
            LedgerError.NoteTooManySignatures },
        { "a million characters", new string('x', SignedNote.MaxBytes) + GoNote, LedgerError.NoteTooLarge },
    };

    [Theory]
    [MemberData(nameof(Damaged))]
    public void Open_OfADamagedNote_Fails(string damage, string note, LedgerError expected)
    {
        OpenResult result = SignedNote.Open(note, Parse(GoKey));
        Assert.True(result.Error == expected, $"{damage}: {result.Error}");
        Assert.Null(result.Note);
    }

    [Fact]
    public void Open_OfBytesThatAreNotUtf8_Fails()
    {
        byte[] note = Encoding.UTF8.GetBytes(GoNote);
        note[3] = 0xff;
        Assert.Equal(LedgerError.NoteNotUtf8, SignedNote.Open(note, Parse(GoKey)).Error);
        Assert.Equal(LedgerError.NoteTooLarge, SignedNote.Open(new byte[SignedNote.MaxBytes + 1]).Error);
    }

    [Fact]
    public void Open_With100Signatures_Succeeds()
    {
        string note = GoNote + string.Concat(Enumerable.Repeat(EnochLine, 99));
        Assert.Equal(LedgerError.None, SignedNote.Open(note, Parse(GoKey)).Error);
    }

    [Fact]
    public void Open_SignedTwiceByOneKey_CountsItOnce()
    {
        OpenResult result = SignedNote.Open(GoNote + GoLine, Parse(GoKey));
        Assert.Equal(2, result.Note!.Signatures.Count);
        Assert.Single(result.Note.SignedBy);
    }

    [Theory]
    [InlineData("one\n\ntwo\n")]
    [InlineData("\n")]
    [InlineData("ends in a blank line\n\n")]
    [InlineData("— looks like a signature AAAAAAA=\n")]
    [InlineData("市の保有する特定個人情報等\n")]
    public void Sign_OfAnyPermittedText_Opens(string text)
    {
        using var signer = NoteSigner.Generate("desk.example/預かり");
        OpenResult result = SignedNote.Open(signer.Sign(text), signer.Verifier);
        Assert.Equal(text, result.Note!.Text);
    }

    [Theory]
    [InlineData("")]
    [InlineData("no line feed")]
    [InlineData("tab\t\n")]
    public void Sign_OfATextThatNoNoteCarries_IsACallersMistake(string text)
    {
        using var signer = NoteSigner.Generate("desk.example");
        using var cosigner = Cosigner.Generate("city.example");
        Assert.Throws<ArgumentException>(() => signer.Sign(text));
        Assert.Throws<ArgumentException>(() => cosigner.SignatureLine(text, 1));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("a+b")]
    [InlineData("a\u3000b")]
    [InlineData("a\u00a0b")]
    [InlineData("a\u0001b")]
    public void Generate_WithANameThatNoKeyHas_IsACallersMistake(string name)
    {
        Assert.Throws<ArgumentException>(() => NoteSigner.Generate(name));
        Assert.Throws<ArgumentException>(() => Cosigner.Generate(name));
    }

    [Fact]
    public void LoneSurrogate_IsRefusedEverywhere()
    {
        // Not among the inline data above: attributes are stored as UTF-8, which has no lone surrogates.
        const string text = "\udc00\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n";
        using var signer = NoteSigner.Generate("desk.example");
        Assert.Throws<ArgumentException>(() => signer.Sign(text));
        Assert.Throws<ArgumentException>(() => NoteSigner.Generate("a\ud800b"));
        Assert.False(Checkpoint.TryParse(text, out _, out _));
        Assert.False(VerifierKey.TryParse("\ud800" + GoKey, out _, out LedgerError error));
        Assert.Equal(LedgerError.KeyNameInvalid, error);
    }

    [Theory]
    [InlineData("", LedgerError.KeyMalformed)]
    [InlineData("PeterNeumann+c74f20a3", LedgerError.KeyMalformed)]
    [InlineData("+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", LedgerError.KeyNameInvalid)]
    [InlineData("Peter Neumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", LedgerError.KeyNameInvalid)]
    [InlineData("PeterNeumann+C74F20A3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", LedgerError.KeyMalformed)]
    [InlineData("PeterNeumann+c74f20a+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", LedgerError.KeyMalformed)]
    [InlineData("PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", LedgerError.KeyIdMismatch)]
    [InlineData("PeterNeumanm+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", LedgerError.KeyIdMismatch)]
    [InlineData("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10T", LedgerError.KeyMalformed)]
    [InlineData("PeterNeumann+c74f20a3+AhPc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", LedgerError.KeyTypeUnsupported)]
    [InlineData("PeterNeumann+c74f20a3+ARpc2Qc=", LedgerError.KeyTypeUnsupported)]
    public void VerifierKey_Malformed_IsRefused(string vkey, LedgerError expected)
    {
        Assert.False(VerifierKey.TryParse(vkey, out VerifierKey? key, out LedgerError error));
        Assert.Equal(expected, error);
        Assert.Null(key);
    }

    [Theory]
    [InlineData(GoKey, LedgerError.KeyMalformed)]
    [InlineData("PRIVATE+KEY+PeterNeumann+c74f20a3", LedgerError.KeyMalformed)]
    [InlineData("PRIVATE+KEY+PeterNeumann+c74f20a3+AQ==", LedgerError.KeyMalformed)]
    [InlineData("PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFy",
        LedgerError.KeyIdMismatch)]
    [InlineData("PRIVATE+KEY+PeterNeumann+c74f20a3+BIEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz",
        LedgerError.KeyTypeUnsupported)]
    public void NoteSigner_Malformed_IsRefused(string privateKey, LedgerError expected)
    {
        bool imported = NoteSigner.TryImport(privateKey, out NoteSigner? signer, out LedgerError error);
        using (signer)
        {
            Assert.False(imported);
            Assert.Equal(expected, error);
        }
    }

    [Fact]
    public void Cosigner_SignsTimeAndText()
    {
        using var city = Cosigner.Generate("city.example");
        Assert.True(Cosigner.TryImport(city.ExportPrivate(), out Cosigner? again, out _));
        using (again)
        {
            const string text = "desk.example\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n";
            string note = text + "\n" + again!.SignatureLine(text, 1_679_315_147);
            Assert.True(VerifierKey.TryParse(city.Verifier.ToString(), out VerifierKey? key, out _));
            OpenResult result = SignedNote.Open(note, key!);
            Assert.Equal(1_679_315_147, Assert.Single(result.Note!.Signatures).UnixSeconds);
            Assert.Equal(
                LedgerError.NoteSignatureWrong,
                SignedNote.Open(note.Replace("\n0\n", "\n1\n", StringComparison.Ordinal), key!).Error);
            Assert.False(NoteSigner.TryImport(city.ExportPrivate(), out _, out LedgerError error));
            Assert.Equal(LedgerError.KeyTypeUnsupported, error);
        }
    }

    static VerifierKey Parse(string vkey) =>
        VerifierKey.TryParse(vkey, out VerifierKey? key, out LedgerError error)
            ? key!
            : throw new InvalidDataException(error.ToString());
}
