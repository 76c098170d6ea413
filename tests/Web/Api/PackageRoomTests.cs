using System.Net;
using Azukari.Custody;
using Azukari.Custody.Contents;
using Azukari.Custody.Words;
using Azukari.Web.Hosting;

namespace Azukari.Web.Tests.Api;

/// <summary>What the desk makes of what it holds leaves room for the ledger, and what it was about to send does not outlive it.</summary>
public sealed class PackageRoomTests : IDisposable
{
    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("azukari-room-");

    public void Dispose() => folder.Delete(recursive: true);

    ServeOptions Options => new(folder.FullName, new IPEndPoint(IPAddress.Loopback, 0), true, Wording.For("ja"))
    {
        KeepFree = 1L << 30,
        FreeBytes = () => (1L << 30) + (8 << 20),
    };

    [Fact]
    public void Room_IsKeptForWhatIsMade_AndGivenBack()
    {
        var room = new Room(Options);
        using (room.KeepFor(4 << 20))
        {
            Assert.Equal(Fault.RoomMissing, Assert.Throws<CustodyException>(() => room.KeepFor(4 << 20)).Fault);
        }

        room.KeepFor(4 << 20).Dispose();
        Assert.Equal(8 << 20, room.Left);
    }

    [Fact]
    public void Packages_OfAnAttemptThatFailed_AreGone_AndThoseOfBeforeAreThere()
    {
        string before = Path.Combine(folder.FullName, "packages", "k-0000000000000000", "a-0000000000000000", "i-0000000000000000.age");
        Directory.CreateDirectory(Path.GetDirectoryName(before)!);
        File.WriteAllText(before, "package");
        Assert.Throws<IOException>(() => PackageStore.Make(folder.FullName, "k-0000000000000000", own =>
        {
            Directory.CreateDirectory(own);
            File.WriteAllText(Path.Combine(own, "i-0000000000000000.age"), "half");
            throw new IOException();
        }));
        Assert.Equal([before], Directory.GetFiles(folder.FullName, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public void OutFolder_OfAServerThatWasKilled_IsEmptiedByTheNext()
    {
        using var left = new OutFolder(Options);
        File.WriteAllText(left.PathOf("bundle.zip"), "names");
        Assert.Equal(UnixFileMode.None, OperatingSystem.IsWindows() ? UnixFileMode.None
            : File.GetUnixFileMode(Path.GetDirectoryName(left.PathOf("x"))!) & (UnixFileMode.GroupRead | UnixFileMode.OtherRead | UnixFileMode.OtherExecute));
        OutFolder.Empty(Options);
        Assert.False(File.Exists(left.PathOf("bundle.zip")));
    }
}
