"""What Telegram shows of the bot before anything is typed: its commands and its menu."""

from typing import Final

from telegram import Bot, BotCommand, MenuButtonCommands

from knowledge.language import Language, Texts

COMMANDS: Final = ("start", "apply", "status", "mine", "human", "cancel", "language", "help")
_TEXTS: Final = Texts("bot.channels.telegram")


async def show_commands(bot: Bot) -> None:
    """Set the commands in each language and let the menu button open them."""
    for language in Language:
        shown = [BotCommand(name, _TEXTS.say(f"command.{name}", language)) for name in COMMANDS]
        # Chinese is the bot's first language, shown to whoever has no list of their own
        code = None if language is Language.ZH else language.value
        await bot.set_my_commands(shown, language_code=code)
    await bot.set_chat_menu_button(menu_button=MenuButtonCommands())
