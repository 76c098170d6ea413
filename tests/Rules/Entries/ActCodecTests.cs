using System.Buffers;
using System.Text;
using System.Text.Json;
using CsCheck;

namespace Azukari.Rules.Tests;

/// <summary>The generated code is held against the acts, and against the library's own reader and writer.</summary>
public sealed class ActCodecTests
{
    public static TheoryData<string> EveryAct => CommonDutyTests.EveryAct;

    [Fact]
    public void Code_SaysWhatTheActsSay()
    {
        string file = Path.Combine(Root(), ActCodecText.Path), generated = ActCodecText.Write();
        if (Environment.GetEnvironmentVariable("AZUKARI_REGENERATE") == "1")
        {
            File.WriteAllText(file, generated);
        }

        Assert.True(
            File.ReadAllText(file) == generated,
            $"{ActCodecText.Path} is not what the acts say now. To write it anew: {ActCodecText.Command}");
    }

    [Theory, MemberData(nameof(EveryAct))]
    public void Act_HasGeneratedCode(string act)
    {
        ActKind kind = ActCatalogue.Find(act)!;
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            Assert.True(ActCodec.TryWrite(json, Specimen.Act(kind, 1)));
        }

        var reader = new Utf8JsonReader(buffer.WrittenSpan);
        reader.Read();
        Assert.Equal(kind.Type, ActCodec.TryRead(act, ref reader)?.GetType());
        Assert.Equal(JsonTokenType.EndObject, reader.TokenType);
    }

    [Theory, MemberData(nameof(EveryAct))]
    public void Act_WrittenByEither_IsTheSameToTheByteAndReadByTheOther(string act)
    {
        ActKind kind = ActCatalogue.Find(act)!;
        Gen.ULong.Sample(
            seed =>
            {
                Act made = Specimen.Act(kind, seed);
                byte[] expected = JsonSerializer.SerializeToUtf8Bytes(made, kind.Type, EntryJson.Options);
                byte[] written = Write(made);
                Assert.Equal(Encoding.UTF8.GetString(expected), Encoding.UTF8.GetString(written));
                var reader = new Utf8JsonReader(expected);
                reader.Read();
                Act read = ActCodec.Read(kind, ref reader);
                Assert.Equal(expected, JsonSerializer.SerializeToUtf8Bytes(read, kind.Type, EntryJson.Options));
            },
            iter: 200);
    }

    [Fact]
    public void OfficesTogether_AreWrittenAndReadAsTheLibraryDoes()
    {
        var person = new NamedPerson(
            Okayama.Make<WorkerId>(1), OrganisationId.Wrap("city"), Office.CityOfficer | Office.CityApprover, default);
        Act made = new OpenContract(Terms.None with { People = [person] });
        byte[] expected = JsonSerializer.SerializeToUtf8Bytes(made, made.GetType(), EntryJson.Options);
        Assert.Equal(expected, Write(made));
    }

    static byte[] Write(Act act)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            ActCodec.Write(json, act);
        }

        return buffer.WrittenSpan.ToArray();
    }

    internal static string Root()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "azukari.slnx")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder ?? throw new DirectoryNotFoundException("The tests do not lie in the repository.");
    }
}
