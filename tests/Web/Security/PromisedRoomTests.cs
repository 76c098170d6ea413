using System.Net;
using Azukari.Custody;
using Azukari.Web.Hosting;

namespace Azukari.Web.Tests.Security;

/// <summary>Room that is kept for what comes: as much as must be, and no more than nobody else needs.</summary>
public sealed class PromisedRoomTests
{
    const long Mebi = 1 << 20, Gibi = 1 << 30;

    long free = 100 * Gibi;

    Room Fresh() => new(new ServeOptions("", new IPEndPoint(IPAddress.Loopback, 0), false, Custody.Words.Wording.For("ja"))
    {
        KeepFree = Gibi,
        FreeBytes = () => free,
    });

    [Fact]
    public void LongContent_KeepsLittleAhead_SoThatOthersCanSend()
    {
        Room room = Fresh();
        using Room.Promise slow = room.Keep("one", 64 * Gibi)!;
        Assert.Equal(98 * Gibi, room.Left);
        using Room.Promise other = room.Keep("two", 64 * Gibi)!;
        Assert.Equal(97 * Gibi, room.Left);
        Assert.Equal(Fault.RoomMissing, Assert.Throws<CustodyException>(() => room.Keep("three", 98 * Gibi)).Fault);
    }

    [Fact]
    public void LongContent_GoesOnWhileThereIsRoom_AndKeepsNothingAfterItsEnd()
    {
        Room room = Fresh();
        using (Room.Promise comes = room.Keep("one", 3 * Gibi)!)
        {
            for (int i = 0; i < 3 * 1_024; i++)
            {
                comes.Came((int)Mebi);
                free -= Mebi;
            }
        }

        Assert.Equal(96 * Gibi, room.Left);
        Assert.Equal(0, room.CountOf("one"));
    }

    [Fact]
    public void LongContent_IsBrokenOffWhenOthersTookTheRoom()
    {
        Room room = Fresh();
        using Room.Promise comes = room.Keep("one", 64 * Gibi)!;
        free = (2 * Gibi) + (10 * Mebi);
        Assert.Equal(Fault.RoomMissing, Assert.Throws<CustodyException>(() =>
        {
            for (int i = 0; i < 1_024; i++)
            {
                comes.Came((int)Mebi);
            }
        }).Fault);
    }
}
