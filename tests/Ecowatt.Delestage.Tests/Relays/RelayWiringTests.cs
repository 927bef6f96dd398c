using Ecowatt.Delestage.Relays;

namespace Ecowatt.Delestage.Tests.Relays;

public sealed class RelayWiringTests
{
    private static readonly Load Cut = Houses.Load("heater");
    private static readonly Load Lowered = Cut with { ShedTo = new ShedTo("eco", 0.5) };

    [Fact]
    public void A_load_is_cut_through_its_contact_or_lowered_by_its_order()
    {
        Assert.Equal((RelayCommand.Off, RelayCommand.On), (Cut.CommandFor(powered: true), Cut.CommandFor(powered: false)));
        var open = Cut with { Contact = RelayContact.NormallyOpen };
        Assert.Equal((RelayCommand.On, RelayCommand.Off), (open.CommandFor(powered: true), open.CommandFor(powered: false)));
        Assert.Equal((RelayCommand.Off, RelayCommand.Order("eco")), (Lowered.CommandFor(powered: true), Lowered.CommandFor(powered: false)));
    }

    [Fact]
    public void What_a_relay_is_found_at_tells_what_the_load_is_unless_nobody_commands_that()
    {
        Assert.False(Cut.IsPowered(ChannelState.Commanded(RelayCommand.On)));
        Assert.True(Cut.IsPowered(ChannelState.Confirmed(RelayCommand.Off)));
        Assert.Null(Cut.IsPowered(ChannelState.Unknown));
        Assert.Null(Cut.IsPowered(ChannelState.Confirmed(RelayCommand.Order("eco"))));
        Assert.False(Lowered.IsPowered(ChannelState.Confirmed(RelayCommand.Order("eco"))));
        Assert.True(Lowered.IsPowered(ChannelState.Confirmed(RelayCommand.Off)));
        Assert.Null(Lowered.IsPowered(ChannelState.Confirmed(RelayCommand.On)));
        Assert.Null(Lowered.IsPowered(ChannelState.Confirmed(RelayCommand.Order("frost protection"))));
    }
}
