namespace Azukari.Documents;

/// <summary>gzip: the content of its members, one behind the other, as the one file that they are (RFC 1952 §2.2).</summary>
sealed class GzipReader : IPartReader
{
    public bool Seeks => false;

    public void Read(Stream content, IPartVisitor visitor)
    {
        using GzipContent members = new(content);
        string name = members.Open();
        using CheckedStream unpacked = new(members, -1, null); // it checks by itself, but is not asked again once it failed
        visitor.File(name, unpacked);
    }
}
