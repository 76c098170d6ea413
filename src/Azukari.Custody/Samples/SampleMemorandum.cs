using System.Diagnostics;

namespace Azukari.Custody.Samples;

/// <summary>The sample contract's memorandum file, which comes with the program.</summary>
public static class SampleMemorandum
{
    const string ResourceName = "okayama-kaigo.yaml";

    /// <summary>The bytes of <c>samples/okayama-kaigo/memorandum.yaml</c>.</summary>
    public static byte[] OkayamaKaigo()
    {
        using Stream resource = typeof(SampleMemorandum).Assembly.GetManifestResourceStream(ResourceName)
            ?? throw new UnreachableException("the project file embeds this resource");
        byte[] bytes = new byte[resource.Length];
        resource.ReadExactly(bytes);
        return bytes;
    }
}
