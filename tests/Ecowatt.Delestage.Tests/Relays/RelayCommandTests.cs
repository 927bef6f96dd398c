namespace Ecowatt.Delestage.Tests.Relays;

public sealed class RelayCommandTests
{
    [Fact]
    public void The_default_command_is_what_a_relay_without_power_does_and_the_default_state_is_unknown()
    {
        Assert.Equal(RelayCommand.Off, default);
        Assert.Equal((true, false, null), (default(RelayCommand).IsOff, default(RelayCommand).IsOn, default(RelayCommand).OrderName));
        Assert.Equal(ChannelState.Unknown, default);
        Assert.Null(default(ChannelState).Command);
    }

    [Fact]
    public void Commands_and_states_are_equal_by_value()
    {
        Assert.Equal(RelayCommand.Order("eco"), RelayCommand.Order("eco"));
        Assert.NotEqual(RelayCommand.Order("eco"), RelayCommand.Order("Eco"));
        Assert.NotEqual(RelayCommand.Order("on"), RelayCommand.On);
        Assert.NotEqual(ChannelState.Commanded(RelayCommand.On), ChannelState.Confirmed(RelayCommand.On));
        Assert.Equal((RelayCommand.On, RelayCommand.Off), (RelayCommand.Energised(true), RelayCommand.Energised(false)));
    }

    [Fact]
    public void They_read_well_in_a_log()
        => Assert.Equal(
            "off, on, \"eco\", unknown, off (commanded), \"eco\" (confirmed)",
            string.Join(", ", RelayCommand.Off, RelayCommand.On, RelayCommand.Order("eco"), ChannelState.Unknown, ChannelState.Commanded(default), ChannelState.Confirmed(RelayCommand.Order("eco"))));

    [Fact]
    public void It_refuses_an_order_without_a_name() => Assert.Throws<ArgumentException>(static () => RelayCommand.Order(" "));
}
