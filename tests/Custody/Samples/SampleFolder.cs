using Azukari.Custody.Samples;

namespace Azukari.Custody.Tests.Samples;

/// <summary>Samples written once into a folder of their own, which goes when the tests are done.</summary>
public sealed class SampleFolder : IDisposable
{
    public const int Rows = 1003;
    public const ulong Seed = 20261101;

    public SampleFolder() => SampleFiles.Write(Folder, Rows, Seed, new Observer(Reports));

    public string Folder { get; } = Directory.CreateTempSubdirectory("azukari-samples-").FullName;

    public List<long> Reports { get; } = [];

    public byte[] Bytes(SampleFile file) => File.ReadAllBytes(Path.Combine(Folder, file.Name));

    public string Text(SampleFile file) => Strict(file).GetString(Bytes(file));

    /// <summary>The rows of a CSV file, without its heading, split into fields.</summary>
    public string[][] Csv(SampleFile file) =>
        [.. Text(file).Split("\r\n")[1..^1].Select(line => line.Split(',').Select(field => field.Trim('"')).ToArray())];

    public static System.Text.Encoding Strict(SampleFile file) => file.Encoding == SampleEncoding.Cp932
        ? System.Text.CodePagesEncodingProvider.Instance.GetEncoding(
            932, System.Text.EncoderFallback.ExceptionFallback, System.Text.DecoderFallback.ExceptionFallback)!
        : new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    sealed class Observer(List<long> reports) : IProgress<long>
    {
        public void Report(long value) => reports.Add(value);
    }
}
